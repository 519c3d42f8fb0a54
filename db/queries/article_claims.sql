-- What one article claims, in reading order.
-- :url  its address
select start, quote, edtf, grain, role, modality, subject, act, speaker, event_id, event, reason
from claim_list
where url = :url
order by start;

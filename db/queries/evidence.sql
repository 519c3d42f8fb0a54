-- Every quote on both sides of one contradiction.
-- :contradiction  short id, as in c-4e1a
select side, value, kind, outlet, published, prefix, quote, suffix, start, anchor_basis, url
from contradiction_evidence
where contradiction_id = :contradiction
order by side, kind, position;

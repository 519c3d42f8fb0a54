-- Which dates rest on a publication day that no page states.
select outlet, quote, edtf, anchor, anchor_basis, event_id, url
from claim_list
where anchor_basis in ('inferred', 'http-header', 'htmldate') and edtf is not null
order by outlet, url, start;

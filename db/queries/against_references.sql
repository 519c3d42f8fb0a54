-- Which articles contradict a trusted date.
select
  e.contradiction_id as contradiction_id,
  c.suspect as outlet,
  c.says as says,
  e.edtf as trusted,
  e.quote as event,
  e.outlet as source,
  c.verdict as verdict,
  c.suspect_url as url
from contradiction_evidence e
join contradiction_list c on c.contradiction_id = e.contradiction_id
where e.kind = 'reference'
  and c.state in ('new', 'open', 'changed')
order by trusted, outlet;

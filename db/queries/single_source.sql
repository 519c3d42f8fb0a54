-- What only one independent source says.
select e.short as event_id, e.title as event, n.edtf, n.stated, n.outlets, n.claims
from event_summaries n
cross join events e on e.id = n.event_id
where n.sources = 1
  and e.current = 1
order by n.starts_on, n.event_id;

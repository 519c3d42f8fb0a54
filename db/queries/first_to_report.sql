-- Which outlet was the first to date each event, by stated publication day.
select
  e.short as event_id, e.title as event, o.name as outlet, n.first_published as published,
  n.first_edtf as dated, n.edtf as agreed
from event_summaries n
cross join events e on e.id = n.event_id
join outlets o on o.id = n.first_outlet_id
where e.current = 1
  and n.first_published is not null
order by n.first_published, n.event_id;

-- Which outlet was the first to date each event, by stated publication day.
select
  e.short as event_id, e.title as event, o.name as outlet, n.first_published as published,
  n.first_edtf as dated, n.edtf as agreed
from event_summaries n
join events e on e.id = n.event_id
join outlets o on o.id = n.first_outlet_id
where e.current = 1
order by published, event_id;

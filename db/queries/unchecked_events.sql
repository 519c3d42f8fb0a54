-- Which events that many sources date have no trusted date yet.
select s.slug as story, e.short as event_id, e.title as title, n.sources as sources
from event_summaries n
cross join events e on e.id = n.event_id
join stories s on s.id = e.story_id
where n.sources > 1
  and e.current = 1
  and not exists (select 1 from event_references x where x.event_id = e.id)
order by n.sources desc, n.starts_on, n.event_id;

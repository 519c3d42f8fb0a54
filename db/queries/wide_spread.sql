-- Which events are dated farthest apart.
select
  e.short as event_id, e.title as event, n.spread_days, n.readings, n.sources, n.edtf,
  ( select count(*) from contradiction_events l
    join contradictions f on f.id = l.contradiction_id
    left join standing_reviews v on v.target = f.uid
    where l.event_id = n.event_id and f.state in ('new', 'open', 'changed')
      and coalesce(v.verdict, 'confirm') = 'confirm'
  ) as contradictions
from event_summaries n
cross join events e on e.id = n.event_id
where n.spread_days > 0
  and e.current = 1
order by n.spread_days desc, n.event_id;

-- One row for each trusted date that no article mentions, and each event that none covers.
create view reference_gaps as
select
  s.slug as story,
  'not mentioned' as gap, -- not mentioned, or no reference
  'r-' || substr(t.uid, 1, 10) as id,
  t.title as title,
  t.edtf as edtf,
  0 as sources -- independent ones that speak of it
from reference_dates t
join stories s on s.id = t.story_id
where t.removed_at is null
  and not exists (select 1 from event_references x where x.reference_id = t.id)
  and not exists (select 1 from side_references x where x.reference_id = t.id)
union all
select
  s.slug, 'no reference', e.short, e.title, null,
  coalesce(n.sources, 0)
from events e
join stories s on s.id = e.story_id
left join event_summaries n on n.event_id = e.id
where e.current = 1
  and not exists (select 1 from event_references x where x.event_id = e.id);

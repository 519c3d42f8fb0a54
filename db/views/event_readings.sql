-- One row for each answer that an event's claims give to when it was (or how much it was).
create view event_readings as
select
  s.slug as story,
  e.short as event_id,
  e.title as event,
  coalesce(d.edtf, iif(q.value = cast(q.value as integer), cast(q.value as integer), q.value) || '') as value, -- EDTF, or the number
  d.starts_on as starts_on, -- first day
  d.ends_before as ends_before, -- the day after the last
  iif(d.grain = 'time', 'day', d.grain) as grain, -- how precise: day, month, season...
  count(*) as claims, -- claims that give it
  count(distinct coalesce(y.copy_group, a.url)) as sources, -- independent ones: a group of copies is one
  group_concat(distinct o.name) as outlets,
  min(r.published_on) as first_published, -- earliest stated publication day of an article that gives it
  sum(c.modality = 'stated') as stated -- how many put it as a fact
from events e
join stories s on s.id = e.story_id
join event_claims m on m.event_id = e.id
join claims c on c.id = m.claim_id
join revisions r on r.id = c.revision_id
join articles a on a.id = r.article_id
join outlets o on o.id = a.outlet_id
left join claim_dates d on d.claim_id = c.id
left join claim_quantities q on q.claim_id = c.id
left join copies y on y.story_id = e.story_id and y.article_id = a.id
where d.edtf is not null or q.value is not null
group by e.id, coalesce(d.edtf, iif(q.value = cast(q.value as integer), cast(q.value as integer), q.value) || ''), d.starts_on, d.ends_before, iif(d.grain = 'time', 'day', d.grain);

-- One row for each independent source of an event: an article, or a group of copies of one text.
create view independent_sources as
select
  s.slug as story,
  e.short as event_id,
  e.title as event,
  coalesce(y.copy_group, a.url) as source_group,
  count(distinct a.id) as articles,
  group_concat(distinct o.name) as outlets,
  group_concat(distinct d.edtf) as edtf, -- the days that it gives
  min(r.published_on) as first_published -- earliest stated publication day
from events e
join stories s on s.id = e.story_id
join event_claims m on m.event_id = e.id
join claims c on c.id = m.claim_id
join revisions r on r.id = c.revision_id
join articles a on a.id = r.article_id
join outlets o on o.id = a.outlet_id
left join claim_dates d on d.claim_id = c.id
left join copies y on y.story_id = e.story_id and y.article_id = a.id
group by e.id, coalesce(y.copy_group, a.url);

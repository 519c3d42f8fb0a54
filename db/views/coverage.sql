-- One row for each article of a story: how many of its dates could be worked out, and why not.
create view coverage as
select
  s.slug as story,
  'a-' || substr(a.uid, 1, 10) as article_id,
  o.name as outlet,
  a.url as url,
  r.published_edtf as published, -- null: nothing states it
  r.published_basis as basis,
  count(distinct c.sentence_number) as sentences, -- that hold a claim
  count(d.claim_id) as dated_claims,
  count(d.edtf) as resolved,
  count(d.claim_id) - count(d.edtf) as unresolved,
  group_concat(distinct d.reason) as reasons, -- why not resolved
  sum(d.edtf is not null and d.anchor_basis <> 'explicit') as counted_from_publication -- of the resolved
from story_articles m
join stories s on s.id = m.story_id
join articles a on a.id = m.article_id
join outlets o on o.id = a.outlet_id
join revisions r on r.id = a.current_revision_id
left join claims c on c.revision_id = r.id and c.retired = 0
left join claim_dates d on d.claim_id = c.id
group by m.story_id, m.article_id;

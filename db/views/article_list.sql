-- One row for each article of a story, as it stands now.
create view article_list as
select
  'a-' || substr(a.uid, 1, 10) as article_id,
  s.slug as story,
  o.name as outlet,
  r.title as title,
  a.url as url,
  r.published_edtf as published, -- EDTF; null: nothing states it
  r.published_basis as basis, -- where that comes from: json-ld, meta, byline, url-path... or none
  r.published_disputed as disputed, -- 1: strong candidates for the publication day differ
  r.updated_edtf as updated,
  r.inferred_edtf as inferred, -- a weaker window from other evidence
  r.language as language,
  r.number as revision, -- 1: never changed
  ( select count(*) from claims c join claim_dates d on d.claim_id = c.id
    where c.revision_id = r.id and c.retired = 0
  ) as dated_claims,
  ( select count(*) from claims c join claim_dates d on d.claim_id = c.id
    where c.revision_id = r.id and c.retired = 0 and d.edtf is null
  ) as unresolved, -- of these, without a day that could be worked out
  coalesce(x.found, 0) as contradictions, -- open ones in which it is the suspect
  ( select g.short from diagnoses g
    where g.story_id = s.id and g.article_id = a.id and g.state in ('new', 'open', 'changed')
    order by g.kind <> 'shift', g.id limit 1
  ) as diagnosis_id,
  case when y.role = 'copy' then
    ( select n.name from copies z join articles b on b.id = z.article_id
      join outlets n on n.id = b.outlet_id
      where z.story_id = y.story_id and z.copy_group = y.copy_group and z.role = 'original'
      order by b.url limit 1 )
  end as copy_of, -- outlet of the original
  y.similarity as similarity, -- with the rest of its group of copies, 0 to 1
  a.first_seen as first_seen,
  a.last_seen as last_seen,
  a.uid as uid,
  r.byline as byline -- its authors, with commas between
from story_articles m
join stories s on s.id = m.story_id
join articles a on a.id = m.article_id
join outlets o on o.id = a.outlet_id
join revisions r on r.id = a.current_revision_id
left join copies y on y.story_id = s.id and y.article_id = a.id
left join (
  select f.story_id, f.suspect_id, count(*) as found
  from contradictions f
  left join standing_reviews v on v.target = f.uid
  where f.state in ('new', 'open', 'changed') and coalesce(v.verdict, 'confirm') = 'confirm'
  group by f.story_id, f.suspect_id
) x on x.story_id = s.id and x.suspect_id = a.id;

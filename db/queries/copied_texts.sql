-- Who printed whose text.
select
  z.name as original, o.name as copied_by, round(y.similarity, 2) as similarity, r.title as title,
  a.url as url
from outlets z
cross join articles b on b.outlet_id = z.id
cross join copies f on f.article_id = b.id and f.role = 'original'
cross join copies y on y.story_id = f.story_id and y.copy_group = f.copy_group and y.role = 'copy'
cross join articles a on a.id = y.article_id
cross join outlets o on o.id = a.outlet_id
cross join revisions r on r.id = a.current_revision_id
order by z.name, o.name, a.url;

-- Who printed whose text.
select z.name as original, o.name as copied_by, round(y.similarity, 2) as similarity, r.title as title,
  a.url as url
from copies y
join articles a on a.id = y.article_id
join outlets o on o.id = a.outlet_id
join revisions r on r.id = a.current_revision_id
join copies f on f.story_id = y.story_id and f.copy_group = y.copy_group and f.role = 'original'
join articles b on b.id = f.article_id
join outlets z on z.id = b.outlet_id
where y.role = 'copy'
order by original, copied_by, url;

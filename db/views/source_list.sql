-- One row for each feed, sitemap, list, folder or page that `tracker update` looks at.
create view source_list as
select
  s.slug as story,
  f.kind as kind,
  f.url as url,
  f.title as title,
  f.every_minutes as every_minutes,
  f.checked_at as checked_at,
  f.due_at as due_at,
  f.failures as failures, -- in a row
  f.last_error as last_error,
  f.uid as uid
from sources f
join stories s on s.id = f.story_id;

-- One row for each revision of each article, oldest first.
create view revision_list as
select
  'a-' || substr(a.uid, 1, 10) as article_id,
  o.name as outlet,
  a.url as url,
  r.number as revision, -- from 1
  r.seen_at as seen_at, -- first retrieval of this text
  r.title as title,
  r.published_edtf as published,
  r.material as material, -- 1: title or dated claims differ from the revision before
  ( select count(*) from claims c where c.revision_id = r.id and c.retired = 0 ) as claims,
  length(r.text) as characters,
  b.sha256 as sha256, -- of the bytes it was read from
  r.extractor as extractor
from revisions r
join articles a on a.id = r.article_id
join outlets o on o.id = a.outlet_id
join fetches f on f.id = r.fetch_id
join blobs b on b.id = f.blob_id
order by a.url, r.number;

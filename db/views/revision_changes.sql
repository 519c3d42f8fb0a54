-- One row for each dated claim that differs between two successive revisions of an article.
-- Claims are paired by their words without the date, or by the text before or behind it.
create view revision_changes as
with
  pair as (
    select o.id as old_id, n.id as new_id, n.article_id as article_id, n.number as number,
      n.seen_at as seen_at
    from revisions n
    join revisions o on o.article_id = n.article_id and o.number = n.number - 1
    where n.number > 1
  ),
  gone as (
    select p.*, c.id as id, c.quote, c.sentence, c.stems, c.prefix, c.suffix, d.edtf
    from pair p
    join claims c on c.revision_id = p.old_id and c.retired = 0
    join claim_dates d on d.claim_id = c.id
    where not exists (select 1 from claims n where n.revision_id = p.new_id and n.uid = c.uid)
  ),
  come as (
    select p.*, c.id as id, c.quote, c.sentence, c.stems, c.prefix, c.suffix, d.edtf
    from pair p
    join claims c on c.revision_id = p.new_id and c.retired = 0
    join claim_dates d on d.claim_id = c.id
    where not exists (select 1 from claims o where o.revision_id = p.old_id and o.uid = c.uid)
  ),
  matched as (
    select g.id as gone_id, min(c.id) as come_id
    from gone g
    join come c on c.new_id = g.new_id
      and (c.stems = g.stems or (c.prefix = g.prefix and g.prefix <> '')
        or (c.suffix = g.suffix and g.suffix <> ''))
    group by g.id
  ),
  change as (
    select g.article_id, g.number, g.seen_at, 'changed' as change, g.edtf as before, c.edtf as after,
      g.quote as quote_before, c.quote as quote_after, g.sentence as sentence_before,
      c.sentence as sentence_after
    from matched m
    join gone g on g.id = m.gone_id
    join come c on c.id = m.come_id
    where g.edtf is not c.edtf or g.quote <> c.quote
    union all
    select p.article_id, p.number, p.seen_at, 'changed', d.edtf, f.edtf, o.quote, n.quote,
      o.sentence, n.sentence
    from pair p
    join claims o on o.revision_id = p.old_id and o.retired = 0
    join claim_dates d on d.claim_id = o.id
    join claims n on n.revision_id = p.new_id and n.uid = o.uid and n.retired = 0
    join claim_dates f on f.claim_id = n.id
    where d.edtf is not f.edtf
    union all
    select article_id, number, seen_at, 'removed', edtf, null, quote, null, sentence, null
    from gone where id not in (select gone_id from matched)
    union all
    select article_id, number, seen_at, 'added', null, edtf, null, quote, null, sentence
    from come where id not in (select come_id from matched)
  )
select
  'a-' || substr(a.uid, 1, 10) as article_id,
  o.name as outlet,
  a.url as url,
  x.number as revision, -- the later of the two
  x.seen_at as seen_at, -- first retrieval of it
  x.change as change, -- changed, removed or added
  x.before as before, -- EDTF; null: not resolved, or not there
  x.after as after,
  x.quote_before as quote_before, -- the exact words
  x.quote_after as quote_after,
  x.sentence_before as sentence_before,
  x.sentence_after as sentence_after
from change x
join articles a on a.id = x.article_id
join outlets o on o.id = a.outlet_id;

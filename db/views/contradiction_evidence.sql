-- One row for each claim or trusted date on each side of a contradiction, in order.
create view contradiction_evidence as
select
  c.short as contradiction_id,
  s.slug as story,
  f.position as side, -- from 0, the suspect one first
  f.value as value, -- EDTF, or the number
  f.sources as side_sources, -- independent sources on this side
  f.note as note,
  'claim' as kind, -- claim or reference
  m.position as position, -- within the side, from 0
  o.name as outlet, -- or the source of a trusted date
  a.url as url,
  r.published_edtf as published,
  d.edtf as edtf,
  d.grain as grain, -- how precise: day, month, season...
  k.prefix as prefix, -- what stands before the quote
  k.quote as quote, -- the exact words
  k.suffix as suffix, -- and behind
  k.start as start, -- of quote, in code points of the article's text
  k."end" as "end",
  k.sentence as sentence,
  k.modality as modality,
  k.speaker as speaker,
  d.anchor as anchor, -- the day a relative date counts from
  d.anchor_basis as anchor_basis,
  y.copy_group as copy_group, -- articles with the same value here are one source
  y.role as copy_role, -- original or copy
  r.id <> a.current_revision_id as revised, -- 1: the article says something else by now
  'k-' || substr(k.uid, 1, 10) as claim_id,
  'a-' || substr(a.uid, 1, 10) as article_id,
  null as reference_id
from contradictions c
join stories s on s.id = c.story_id
join contradiction_sides f on f.contradiction_id = c.id
join side_claims m on m.side_id = f.id
join claims k on k.id = m.claim_id
join revisions r on r.id = k.revision_id
join articles a on a.id = r.article_id
join outlets o on o.id = a.outlet_id
left join claim_dates d on d.claim_id = k.id
left join copies y on y.story_id = c.story_id and y.article_id = a.id
union all
select
  c.short, s.slug, f.position, f.value, f.sources, f.note, 'reference', m.position,
  t.source, null, null, t.edtf, t.grain, null, t.title, null, null, null, null, null, null, null,
  null, null, null, 0, null, null, 'r-' || substr(t.uid, 1, 10)
from contradictions c
join stories s on s.id = c.story_id
join contradiction_sides f on f.contradiction_id = c.id
join side_references m on m.side_id = f.id
join reference_dates t on t.id = m.reference_id;

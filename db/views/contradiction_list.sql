-- One row for each contradiction ever found, with its sides as text and how it stands.
create view contradiction_list as
select
  c.short as contradiction_id,
  s.slug as story,
  e.short as event_id,
  c.title as event, -- what the sides are about
  c.kind as kind, -- the detector
  c.slip as slip, -- how the values differ: year, month, day, swap, number...
  c.severity as severity, -- high, medium or low
  c.state as state, -- new, open, changed, gone or corrected
  w.verdict as verdict, -- the last decision that stands: confirm, dismiss or split
  ( select v.note from reviews v
    where v.target = c.uid and v.note <> '' and v.verdict <> 'undo'
    and not exists (select 1 from reviews u where u.undoes = v.uid)
    order by v.at desc, v.id desc limit 1
  ) as note, -- the last one that stands
  o.name as suspect, -- outlet; null: undecided
  a.url as suspect_url,
  'a-' || substr(a.uid, 1, 10) as suspect_id,
  f.value as says, -- the first side's value, the suspect's where there is one
  f.sources as says_sources, -- independent sources that give it
  ( select group_concat(n.value, ' / ') from
    (select value from contradiction_sides where contradiction_id = c.id and position > 0
     order by position) n
  ) as others_say,
  ( select coalesce(sum(n.sources), 0) from contradiction_sides n
    where n.contradiction_id = c.id and n.position > 0
  ) as others_sources,
  ( select group_concat(n.value || ' (' || n.sources || ')', ' / ') from
    (select value, sources from contradiction_sides where contradiction_id = c.id
     order by position) n
  ) as sides, -- each value with its number of independent sources
  c.suggested as suggested, -- the value that is probably right
  c.confidence as confidence,
  c.why_same as why_same, -- JSON list
  c.why_conflict as why_conflict, -- JSON list
  c.why_suspect as why_suspect, -- JSON list
  c.would_change as would_change, -- JSON list: evidence that would change this
  n.seen_at as corrected_at, -- where the outlet corrected it: first retrieval without it
  n.number as corrected_revision,
  coalesce(instr(n.detail, '"kind":"correction"') > 0, 0) as corrected_openly, -- 1: that revision carries a correction note; 0: silently, or not at all
  c.first_seen as first_seen,
  c.last_seen as last_seen,
  c.uid as uid
from contradictions c
join stories s on s.id = c.story_id
left join standing_reviews w on w.target = c.uid
left join events e on e.id = c.event_id
left join articles a on a.id = c.suspect_id
left join outlets o on o.id = a.outlet_id
left join revisions n on n.id = c.corrected_revision_id
left join contradiction_sides f on f.contradiction_id = c.id and f.position = 0;

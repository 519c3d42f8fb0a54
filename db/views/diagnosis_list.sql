-- One row for each diagnosis ever made: what went wrong in an article, with its arithmetic.
create view diagnosis_list as
select
  d.short as diagnosis_id,
  s.slug as story,
  'a-' || substr(a.uid, 1, 10) as article_id,
  o.name as article, -- outlet, or file name
  a.url as url,
  d.kind as kind, -- shift, swap, one-value, stale-words, copied...
  d.summary as summary,
  d.amount as amount, -- of a shift
  d.unit as unit, -- year, month or day
  d.checkable as checkable, -- dates that could be checked
  d.agree_as_printed as agree_as_printed, -- of these, how many agree with the others as printed
  d.agree_repaired as agree_repaired, -- and after the repair
  ( select count(*) from diagnosis_checks k
    where k.diagnosis_id = d.id and k.set_aside is not null
  ) as set_aside, -- dates that could not be checked
  d.confidence as confidence,
  d.state as state, -- new, open, changed, gone or corrected
  w.verdict as verdict, -- the last decision that stands: confirm or dismiss
  d.evidence as evidence, -- JSON list
  d.contradictions as contradictions, -- JSON list of full ids that it explains
  d.first_seen as first_seen,
  d.last_seen as last_seen,
  d.uid as uid
from diagnoses d
join stories s on s.id = d.story_id
join articles a on a.id = d.article_id
join outlets o on o.id = a.outlet_id
left join standing_reviews w on w.target = d.uid;

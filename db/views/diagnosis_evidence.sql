-- One row for each date of a diagnosed article: compared, or set aside and why.
create view diagnosis_evidence as
select
  d.short as diagnosis_id,
  s.slug as story,
  k.position as position, -- from 0
  'k-' || substr(c.uid, 1, 10) as claim_id,
  c.quote as quote, -- the exact words
  c.start as start, -- of quote, in code points of the article's text
  c."end" as "end",
  c.sentence as sentence,
  k.printed as printed, -- EDTF
  k.repaired as repaired, -- EDTF
  k.against as against, -- what the others say
  k.agrees_printed as agrees_printed, -- 1: agrees with them as printed
  k.agrees_repaired as agrees_repaired, -- 1: agrees with them after the repair
  k.set_aside as set_aside -- why it could not be checked; the columns before are null then
from diagnosis_checks k
join diagnoses d on d.id = k.diagnosis_id
join stories s on s.id = d.story_id
join claims c on c.id = k.claim_id;

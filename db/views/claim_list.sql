-- One row for each claim in what an article says now, in each story that the article belongs to.
create view claim_list as
select
  'k-' || substr(c.uid, 1, 10) as claim_id,
  'a-' || substr(a.uid, 1, 10) as article_id,
  s.slug as story,
  e.short as event_id, -- null before the first check
  e.title as event,
  o.name as outlet,
  a.url as url,
  r.published_edtf as published, -- null: nothing states it
  c.kind as kind, -- date or quantity
  d.edtf as edtf, -- null: not resolved, see reason
  d.starts_on as starts_on, -- first day
  d.ends_before as ends_before, -- the day after the last
  d.grain as grain, -- how precise: day, month, season...
  d.qualifier as qualifier, -- of EDTF: ~ about, ? uncertain, % both
  d.role as role, -- on, from, since, until, by, before, after, within or for
  c.quote as quote, -- the exact words of the value
  c.start as start, -- of quote, in code points of the article's text
  c."end" as "end",
  c.sentence as sentence,
  c.subject as subject, -- who acts
  c.act as act, -- the word that says what happened
  c.act_class as act_class, -- announce, release, speak...
  c.object as object, -- who or what is acted on
  c.modality as modality, -- stated, planned, hedged, denied or conditional
  c.tense as tense,
  c.speaker as speaker, -- who is credited with saying it
  c.speaker_verb as speaker_verb,
  c.quoted as quoted, -- 1: inside the speaker's quotation marks
  d.anchor as anchor, -- the day a relative date counts from
  d.anchor_basis as anchor_basis, -- explicit, or where the anchor comes from
  d.reason as reason, -- why it could not be resolved
  d.rule as rule, -- that read it
  q.value as amount, -- of a quantity
  q.unit as unit,
  q.head as counted, -- what is counted
  c.uid as uid,
  c.part as part -- of the page: body, headline, caption or correction
from story_articles m
join stories s on s.id = m.story_id
join articles a on a.id = m.article_id
join outlets o on o.id = a.outlet_id
join revisions r on r.id = a.current_revision_id
join claims c on c.revision_id = r.id
left join claim_dates d on d.claim_id = c.id
left join claim_quantities q on q.claim_id = c.id
left join event_claims x on x.story_id = m.story_id and x.claim_id = c.id
left join events e on e.id = x.event_id
where c.retired = 0;

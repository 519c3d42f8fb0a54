-- Who says what about one event, earliest date first.
-- :event  short id, as in e-4e1a
select
  d.edtf, d.grain, c.modality, o.name as outlet, r.published_edtf as published, c.quote,
  c.sentence, c.speaker, 'k-' || substr(c.uid, 1, 10) as claim_id, a.url
from events e
join event_claims x on x.event_id = e.id
join claims c on c.id = x.claim_id
join revisions r on r.id = c.revision_id
join articles a on a.id = r.article_id
join outlets o on o.id = a.outlet_id
left join claim_dates d on d.claim_id = c.id
where e.short = :event
order by d.starts_on, o.name, c.start;

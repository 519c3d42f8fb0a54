-- What is planned for a day still to come.
-- :day  today, as in 2024-12-03
select d.edtf, o.name as outlet, r.published_edtf as published, c.quote, c.sentence, a.url
from claim_dates d
join claims c on c.id = d.claim_id
join revisions r on r.id = c.revision_id
join articles a on a.current_revision_id = r.id
join outlets o on o.id = a.outlet_id
where d.starts_on >= :day
  and c.modality = 'planned'
  and c.retired = 0
order by d.starts_on, o.name, c.start;

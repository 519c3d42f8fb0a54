-- Which dated claims name a person, organisation, product, occasion or place.
-- :name  the resolved form, as in list entities
select d.edtf, x.role, c.quote, c.sentence, o.name as outlet, a.url
from entities e
join claim_entities x on x.entity_id = e.id
join claims c on c.id = x.claim_id
join claim_dates d on d.claim_id = c.id
join articles a on a.current_revision_id = c.revision_id
join outlets o on o.id = a.outlet_id
where e.name = :name
  and c.retired = 0
order by d.starts_on, o.name, c.start;

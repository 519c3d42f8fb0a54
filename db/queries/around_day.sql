-- What is said to have happened in a stretch of days.
-- :from   first day, as in 2024-12-01
-- :until  the day after the last
select d.edtf, o.name as outlet, c.modality, c.quote, c.sentence, a.url
from claim_dates d
join claims c on c.id = d.claim_id
join articles a on a.current_revision_id = c.revision_id
join outlets o on o.id = a.outlet_id
where d.starts_on < :until
  and d.ends_before > :from
  and c.retired = 0
order by d.starts_on, d.ends_before, o.name, c.start;

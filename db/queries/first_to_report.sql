-- Which outlet was the first to date each event, by stated publication day.
with
  dated as materialized (
    select event_id, event, outlet, min(published) as published, edtf as dated
    from claim_list
    where published is not null and edtf is not null and event_id is not null
    group by event_id
  ),
  agreed as materialized (select event_id, edtf from event_list)
select d.event_id, d.event, d.outlet, d.published, d.dated, a.edtf as agreed
from dated d
join agreed a on a.event_id = d.event_id
order by d.published, d.event_id;

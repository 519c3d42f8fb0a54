-- Which outlet was the first to date each event, by stated publication day.
select c.event_id, c.event, c.outlet, min(c.published) as published, c.edtf as dated, e.edtf as agreed
from claim_list c
join event_list e on e.event_id = c.event_id
where c.published is not null and c.edtf is not null
group by c.event_id
order by published, c.event_id;

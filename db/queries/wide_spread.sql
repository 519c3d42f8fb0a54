-- Which events are dated farthest apart.
select event_id, event, spread_days, readings, sources, edtf, contradictions
from event_list
where spread_days > 0
order by spread_days desc, event_id;

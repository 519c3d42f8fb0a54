-- What only one independent source says.
select event_id, event, edtf, stated, outlets, claims
from event_list
where sources = 1
order by starts_on, event_id;

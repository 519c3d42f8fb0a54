-- Which events that many sources date have no trusted date yet.
select story, id as event_id, title, sources
from reference_gaps
where gap = 'no reference' and sources > 1
order by sources desc, event_id;

-- What was confirmed as wrong, ready to be published.
select contradiction_id, event, suspect as outlet, says, suggested, others_say, note, suspect_url as url
from contradiction_list
where verdict = 'confirm'
order by event, contradiction_id;

-- What is disputed and waits for a decision, the heaviest first.
select contradiction_id, event, says, suspect, others_say, others_sources, severity, first_seen
from open_contradictions
where verdict is null
order by severity = 'high' desc, severity = 'medium' desc, others_sources desc, contradiction_id;

-- Which events the open contradictions are about.
insert into contradiction_events (contradiction_id, event_id)
select id, event_id from contradictions
where story_id = :story and event_id is not null and state in ('new', 'open', 'changed')
union
select f.id, m.event_id
from contradictions f
join contradiction_sides d on d.contradiction_id = f.id
join side_claims k on k.side_id = d.id
join event_claims m on m.story_id = f.story_id and m.claim_id = k.claim_id
where f.story_id = :story and f.state in ('new', 'open', 'changed');

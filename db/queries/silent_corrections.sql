-- Who corrected an error after publication, and how many hours after we first saw it.
select
  c.contradiction_id as contradiction_id,
  c.suspect as outlet,
  c.event as event,
  c.says as said,
  c.suggested as should_be,
  round(24 * (julianday(n.seen_at) - julianday(o.seen_at)), 1) as hours
from contradiction_list c
join contradictions f on f.short = c.contradiction_id
join revisions o on o.id = f.suspect_revision_id
join revisions n on n.id = f.corrected_revision_id
where c.state = 'corrected'
order by hours, contradiction_id;

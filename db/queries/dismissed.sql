-- What was dismissed, by whom and why.
select c.contradiction_id, c.event, c.sides, w.who, w.at, w.note
from contradiction_list c
join standing_reviews w on w.target = c.uid
where w.verdict in ('dismiss', 'split')
order by w.at desc;

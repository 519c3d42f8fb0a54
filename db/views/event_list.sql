-- One row for each event of the last check, with the reading that fits most independent sources.
-- A source fits a reading if it gives the same or a longer stretch of days around it. Facts outweigh
-- plans and rumours; of readings that fit equally the one that most give, then the most precise.
create view event_list as
select
  e.short as event_id,
  s.slug as story,
  e.title as event,
  n.edtf as edtf, -- the reading that fits most independent sources; null: none has a day
  n.starts_on as starts_on, -- first day
  n.ends_before as ends_before, -- the day after the last
  n.grain as grain, -- how precise: day, month, season...
  n.stated as stated, -- 1: put as a fact; 0: only as a plan or rumour
  n.agree as agree, -- independent sources that allow this reading: some day lies in both
  n.sources as sources, -- independent sources that speak of the event
  n.outlets as outlets,
  n.articles as articles,
  n.claims as claims,
  n.readings as readings, -- distinct dates given
  n.spread_days as spread_days, -- between the readings farthest apart; 0: all overlap
  coalesce(x.found, 0) as contradictions, -- open ones
  coalesce(x.undecided, 0) as undecided, -- of these, without a suspect
  ( select min(t.edtf) from event_references l join reference_dates t on t.id = l.reference_id
    where l.event_id = e.id and t.removed_at is null
  ) as reference, -- a trusted date
  e.uid as uid
from events e
join stories s on s.id = e.story_id
join event_summaries n on n.event_id = e.id
left join (
  select l.event_id as event_id, count(*) as found, sum(f.suspect_id is null) as undecided
  from contradiction_events l
  join contradictions f on f.id = l.contradiction_id
  left join standing_reviews v on v.target = f.uid
  where f.state in ('new', 'open', 'changed') and coalesce(v.verdict, 'confirm') = 'confirm'
  group by l.event_id
) x on x.event_id = e.id
where e.current = 1;

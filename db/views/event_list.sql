-- One row for each event of the last check, with the reading that fits most independent sources.
-- A source fits a reading if it gives the same or a longer stretch of days around it. Facts outweigh
-- plans and rumours; of readings that fit equally the one that most give, then the most precise.
create view event_list as
with
  vote as (
    select distinct
      m.event_id as event_id,
      coalesce(y.copy_group, a.url) as source,
      d.edtf as edtf,
      coalesce(d.starts_on, '0001-01-01') as starts,
      coalesce(d.ends_before, '9999-12-31') as ends,
      d.grain as grain,
      c.modality = 'stated' as stated
    from event_claims m
    join claims c on c.id = m.claim_id
    join claim_dates d on d.claim_id = c.id
    join revisions r on r.id = c.revision_id
    join articles a on a.id = r.article_id
    left join copies y on y.story_id = m.story_id and y.article_id = a.id
    where d.edtf is not null and c.modality <> 'denied'
  ),
  reading as (
    select event_id, edtf, starts, ends, grain, max(stated) as stated
    from vote
    group by event_id, edtf, starts, ends, grain
  ),
  supported as (
    select t.event_id, t.edtf, t.starts, t.ends, t.grain, t.stated,
      count(distinct iif(v.starts <= t.starts and t.ends <= v.ends, v.source, null)) as fit,
      count(distinct iif(v.edtf = t.edtf, v.source, null)) as given,
      count(distinct v.source) as agree
    from reading t
    join vote v on v.event_id = t.event_id and v.stated >= t.stated
      and v.starts < t.ends and t.starts < v.ends
    group by t.event_id, t.edtf, t.starts, t.ends, t.grain
  ),
  best as (
    select *, row_number() over (
      partition by event_id
      order by stated desc, fit desc, given desc, julianday(ends) - julianday(starts), starts, edtf
    ) as place
    from supported
  ),
  spread as (
    select event_id, count(*) as readings,
      max(0, cast(julianday(max(starts)) - julianday(min(ends)) + 1 as integer)) as days
    from reading
    group by event_id
  ),
  size as (
    select m.event_id as event_id, count(*) as claims, count(distinct a.id) as articles,
      count(distinct a.outlet_id) as outlets, count(distinct coalesce(y.copy_group, a.url)) as sources
    from event_claims m
    join claims c on c.id = m.claim_id
    join revisions r on r.id = c.revision_id
    join articles a on a.id = r.article_id
    left join copies y on y.story_id = m.story_id and y.article_id = a.id
    group by m.event_id
  ),
  dispute as (
    select t.event_id as event_id, count(*) as found, sum(f.suspect_id is null) as undecided
    from (
      select id, event_id from contradictions where event_id is not null
      union
      select d.contradiction_id, m.event_id
      from contradiction_sides d
      join side_claims k on k.side_id = d.id
      join event_claims m on m.claim_id = k.claim_id
    ) t
    join contradictions f on f.id = t.id
    left join standing_reviews v on v.target = f.uid
    where f.state in ('new', 'open', 'changed') and coalesce(v.verdict, 'confirm') = 'confirm'
    group by t.event_id
  )
select
  e.short as event_id,
  s.slug as story,
  e.title as event,
  b.edtf as edtf, -- the reading that fits most independent sources; null: none has a day
  nullif(b.starts, '0001-01-01') as starts_on, -- first day
  nullif(b.ends, '9999-12-31') as ends_before, -- the day after the last
  b.grain as grain, -- how precise: day, month, season...
  b.stated as stated, -- 1: put as a fact; 0: only as a plan or rumour
  coalesce(b.agree, 0) as agree, -- independent sources that allow this reading: some day lies in both
  n.sources as sources, -- independent sources that speak of the event
  n.outlets as outlets,
  n.articles as articles,
  n.claims as claims,
  coalesce(p.readings, 0) as readings, -- distinct dates given
  coalesce(p.days, 0) as spread_days, -- between the readings farthest apart; 0: all overlap
  coalesce(x.found, 0) as contradictions, -- open ones
  coalesce(x.undecided, 0) as undecided, -- of these, without a suspect
  ( select min(t.edtf) from event_references l join reference_dates t on t.id = l.reference_id
    where l.event_id = e.id and t.removed_at is null
  ) as reference, -- a trusted date
  e.uid as uid
from events e
join stories s on s.id = e.story_id
join size n on n.event_id = e.id
left join best b on b.event_id = e.id and b.place = 1
left join spread p on p.event_id = e.id
left join dispute x on x.event_id = e.id
where e.current = 1;

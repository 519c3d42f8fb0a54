-- One row for each outlet of a story: how its dates stand against the others'.
create view outlet_scorecard as
with
  suspected as (
    select f.story_id as story_id, a.outlet_id as outlet_id, l.claim_id as claim_id,
      max(
        w.sources > 1 and d.edtf is not null
        and coalesce(d.starts_on, '0001-01-01') < coalesce(w.ends_before, '9999-12-31')
        and coalesce(w.starts_on, '0001-01-01') < coalesce(d.ends_before, '9999-12-31')
      ) as agreeing
    from contradictions f
    cross join contradiction_sides n on n.contradiction_id = f.id and n.position = 0
    cross join side_claims l on l.side_id = n.id
    cross join claims c on c.id = l.claim_id and c.retired = 0
    join articles a on a.id = f.suspect_id and a.current_revision_id = c.revision_id
    join claim_dates d on d.claim_id = c.id
    left join standing_reviews v on v.target = f.uid
    left join event_claims m on m.story_id = f.story_id and m.claim_id = c.id
    left join event_summaries w on w.event_id = m.event_id
    where f.state in ('new', 'open', 'changed') and coalesce(v.verdict, 'confirm') = 'confirm'
    group by f.story_id, a.outlet_id, l.claim_id
  ),
  contradicted as (
    select story_id, outlet_id, count(*) as claims, sum(agreeing) as agreeing
    from suspected
    group by story_id, outlet_id
  ),
  fixed as (
    select f.story_id as story_id, a.outlet_id as outlet_id,
      24 * (julianday(n.seen_at) - julianday(o.seen_at)) as hours
    from contradictions f
    join articles a on a.id = f.suspect_id
    left join revisions o on o.id = f.suspect_revision_id
    left join revisions n on n.id = f.corrected_revision_id
    where f.state = 'corrected'
  ),
  placed as (
    select story_id, outlet_id, hours,
      row_number() over (partition by story_id, outlet_id order by hours) as place,
      count(*) over (partition by story_id, outlet_id) as number
    from fixed
  ),
  corrected as (
    select story_id, outlet_id, max(number) as number,
      avg(iif(place in ((number + 1) / 2, (number + 2) / 2), hours, null)) as hours
    from placed
    group by story_id, outlet_id
  )
select
  s.slug as story,
  o.name as outlet,
  t.articles as articles,
  t.dated_claims as dated_claims, -- in what its articles say, as of the last check or retrieval
  t.agreeing - coalesce(x.agreeing, 0) as agreeing, -- allow what most independent sources of their event say
  coalesce(x.claims, 0) as contradicted, -- suspect side of an open contradiction
  coalesce(f.number, 0) as corrected, -- contradictions that its articles no longer hold
  round(f.hours, 1) as median_hours_to_correction, -- between our sight of error and correction
  coalesce(g.articles, 0) as shifted -- articles whose dates are all off by the same amount
from outlet_summaries t
join stories s on s.id = t.story_id
join outlets o on o.id = t.outlet_id
left join contradicted x on x.story_id = t.story_id and x.outlet_id = t.outlet_id
left join corrected f on f.story_id = t.story_id and f.outlet_id = t.outlet_id
left join (
  select g.story_id, b.outlet_id, count(distinct g.article_id) as articles
  from diagnoses g
  join articles b on b.id = g.article_id
  where g.kind = 'shift' and g.state in ('new', 'open', 'changed')
  group by g.story_id, b.outlet_id
) g on g.story_id = t.story_id and g.outlet_id = t.outlet_id;

-- One row for each outlet of a story: how its dates stand against the others'.
create view outlet_scorecard as
with
  suspected as (
    select distinct l.claim_id as claim_id, f.story_id as story_id
    from contradictions f
    left join standing_reviews v on v.target = f.uid
    join contradiction_sides d on d.contradiction_id = f.id
    join side_claims l on l.side_id = d.id
    join claims c on c.id = l.claim_id
    join revisions r on r.id = c.revision_id and r.article_id = f.suspect_id
    where f.state in ('new', 'open', 'changed') and coalesce(v.verdict, 'confirm') = 'confirm'
      and d.position = 0
  ),
  dated as (
    select m.story_id as story_id, a.outlet_id as outlet_id, a.id as article_id,
      x.claim_id is not null as contradicted,
      x.claim_id is null and w.sources > 1 and d.edtf is not null
        and coalesce(d.starts_on, '0001-01-01') < coalesce(w.ends_before, '9999-12-31')
        and coalesce(w.starts_on, '0001-01-01') < coalesce(d.ends_before, '9999-12-31') as agreeing
    from story_articles m
    join articles a on a.id = m.article_id
    join claims c on c.revision_id = a.current_revision_id and c.retired = 0
    join claim_dates d on d.claim_id = c.id
    left join event_claims l on l.story_id = m.story_id and l.claim_id = c.id
    left join events e on e.id = l.event_id
    left join event_list w on w.event_id = e.short
    left join suspected x on x.story_id = m.story_id and x.claim_id = c.id
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
  count(distinct m.article_id) as articles,
  coalesce(t.claims, 0) as dated_claims, -- in what its articles say now
  coalesce(t.agreeing, 0) as agreeing, -- allow what most independent sources of their event say
  coalesce(t.contradicted, 0) as contradicted, -- suspect side of an open contradiction
  coalesce(f.number, 0) as corrected, -- contradictions that its articles no longer hold
  round(f.hours, 1) as median_hours_to_correction, -- between our sight of error and correction
  ( select count(distinct g.article_id) from diagnoses g join articles b on b.id = g.article_id
    where g.story_id = m.story_id and b.outlet_id = o.id and g.kind = 'shift'
      and g.state in ('new', 'open', 'changed')
  ) as shifted -- articles whose dates are all off by the same amount
from story_articles m
join stories s on s.id = m.story_id
join articles a on a.id = m.article_id
join outlets o on o.id = a.outlet_id
left join (
  select story_id, outlet_id, count(*) as claims, sum(agreeing) as agreeing,
    sum(contradicted) as contradicted
  from dated
  group by story_id, outlet_id
) t on t.story_id = m.story_id and t.outlet_id = o.id
left join corrected f on f.story_id = m.story_id and f.outlet_id = o.id
group by m.story_id, o.id;

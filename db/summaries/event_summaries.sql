-- What the claims of each event add up to. A source fits a reading if it gives the same or a longer
-- stretch of days around it. Facts outweigh plans and rumours; of readings that fit equally the one
-- that most give, then the most precise.
insert into event_summaries
with
  member as (
    select m.event_id, m.claim_id, c.modality, a.id as article_id, a.outlet_id,
      coalesce(y.copy_group, a.url) as source, r.published_edtf as published
    from event_claims m
    join events e on e.id = m.event_id and e.current = 1
    join claims c on c.id = m.claim_id
    join revisions r on r.id = c.revision_id
    join articles a on a.id = r.article_id
    left join copies y on y.story_id = m.story_id and y.article_id = a.id
    where m.story_id = :story
  ),
  vote as (
    select distinct
      m.event_id as event_id,
      m.source as source,
      d.edtf as edtf,
      coalesce(d.starts_on, '0001-01-01') as starts,
      coalesce(d.ends_before, '9999-12-31') as ends,
      d.grain as grain,
      m.modality = 'stated' as stated
    from member m
    join claim_dates d on d.claim_id = m.claim_id
    where d.edtf is not null and m.modality <> 'denied'
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
  ranked as (
    select *, count(*) over event as readings, max(starts) over event as latest_start,
      min(ends) over event as earliest_end, row_number() over (
        event
        order by stated desc, fit desc, given desc, julianday(ends) - julianday(starts), starts, edtf
      ) as place
    from supported
    window event as (partition by event_id)
  ),
  size as (
    select event_id, count(*) as claims, count(distinct article_id) as articles,
      count(distinct outlet_id) as outlets, count(distinct source) as sources
    from member
    group by event_id
  ),
  reported as (
    select m.event_id, m.outlet_id, m.published, d.edtf, row_number() over (
      partition by m.event_id order by m.published, o.name, d.edtf
    ) as place
    from member m
    join claim_dates d on d.claim_id = m.claim_id
    join outlets o on o.id = m.outlet_id
    where m.published is not null and d.edtf is not null
  ),
  found as ( -- one row each of what is found of an event: joins would compare all with all
    select event_id, sources, outlets, articles, claims, null as edtf, null as starts, null as ends,
      null as grain, null as stated, null as agree, null as readings, null as spread,
      null as first_outlet, null as first_published, null as first_edtf
    from size
    union all
    select event_id, null, null, null, null, edtf, nullif(starts, '0001-01-01'),
      nullif(ends, '9999-12-31'), grain, stated, agree, readings,
      max(0, cast(julianday(latest_start) - julianday(earliest_end) + 1 as integer)),
      null, null, null
    from ranked
    where place = 1
    union all
    select event_id, null, null, null, null, null, null, null, null, null, null, null, null,
      outlet_id, published, edtf
    from reported
    where place = 1
  )
select event_id, max(edtf), max(starts), max(ends), max(grain), max(stated), coalesce(max(agree), 0),
  max(sources), max(outlets), max(articles), max(claims), coalesce(max(readings), 0),
  coalesce(max(spread), 0), max(first_outlet), max(first_published), max(first_edtf)
from found
group by event_id;

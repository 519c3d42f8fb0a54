-- How many dates the articles of each outlet give, and how many of them others bear out.
insert into outlet_summaries (story_id, outlet_id, articles, dated_claims, agreeing)
select
  m.story_id,
  a.outlet_id,
  count(distinct a.id),
  count(d.claim_id),
  coalesce(sum(
    w.sources > 1 and d.edtf is not null
    and coalesce(d.starts_on, '0001-01-01') < coalesce(w.ends_before, '9999-12-31')
    and coalesce(w.starts_on, '0001-01-01') < coalesce(d.ends_before, '9999-12-31')
  ), 0)
from story_articles m
join articles a on a.id = m.article_id
left join claims c on c.revision_id = a.current_revision_id and c.retired = 0
left join claim_dates d on d.claim_id = c.id
left join event_claims l on l.story_id = m.story_id and l.claim_id = d.claim_id
left join event_summaries w on w.event_id = l.event_id
where m.story_id = :story
group by m.story_id, a.outlet_id;

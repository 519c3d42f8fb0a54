-- Why dates could not be worked out, the most frequent reason first.
select
  d.reason as reason, count(*) as dates, count(distinct a.id) as articles, min(c.quote) as example
from claim_dates d
join claims c on c.id = d.claim_id
join articles a on a.current_revision_id = c.revision_id
where d.edtf is null
  and c.retired = 0
group by d.reason
order by dates desc, reason;

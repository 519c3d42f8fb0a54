-- Which articles state no publication day, and how many dates are lost by that.
select
  o.name as outlet,
  count(d.claim_id) as dated_claims,
  count(d.claim_id) - count(d.edtf) as unresolved,
  group_concat(distinct d.reason) as reasons,
  a.url as url
from revisions r
cross join articles a on a.current_revision_id = r.id
join outlets o on o.id = a.outlet_id
left join claims c on c.revision_id = r.id and c.retired = 0
left join claim_dates d on d.claim_id = c.id
where r.published_edtf is null
group by a.id
order by unresolved desc, o.name, a.url;

-- Which dates rest on a publication day that no page states.
select o.name as outlet, c.quote, d.edtf, d.anchor, d.anchor_basis, e.short as event_id, a.url
from claim_dates d
join claims c on c.id = d.claim_id
join articles a on a.current_revision_id = c.revision_id
join outlets o on o.id = a.outlet_id
left join event_claims x on x.claim_id = c.id
left join events e on e.id = x.event_id
where d.anchor_basis in ('inferred', 'http-header', 'htmldate')
  and d.edtf is not null
  and c.retired = 0
order by o.name, a.url, c.start;

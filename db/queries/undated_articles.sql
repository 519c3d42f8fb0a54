-- Which articles state no publication day, and how many dates are lost by that.
select outlet, dated_claims, unresolved, reasons, url
from coverage
where published is null
order by unresolved desc, outlet;

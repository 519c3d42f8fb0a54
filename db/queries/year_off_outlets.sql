-- Which outlets are most often a year off.
select
  suspect as outlet,
  count(*) as dates_a_year_off,
  count(distinct suspect_id) as articles,
  sum(verdict is 'confirm') as confirmed
from contradiction_list
where slip = 'year' and suspect is not null and verdict is not 'dismiss'
group by suspect
order by dates_a_year_off desc, outlet;

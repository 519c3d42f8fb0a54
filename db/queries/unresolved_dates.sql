-- Why dates could not be worked out, the most frequent reason first.
select reason, count(*) as dates, count(distinct url) as articles, min(quote) as example
from claim_list
where kind = 'date' and edtf is null
group by reason
order by dates desc, reason;

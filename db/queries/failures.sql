-- What could not be fetched or read, the latest first.
select fetched_at, ref, error
from fetches
where outcome = 'failed'
order by fetched_at desc, id desc;

-- Which dates outlets changed between two revisions of an article, the latest first.
select seen_at, outlet, change, before, after, quote_before, quote_after, url
from revision_changes
where change = 'changed'
order by seen_at desc, url, before;

-- One row for each contradiction that the last check found and nobody dismissed.
create view open_contradictions as
select *
from contradiction_list
where state in ('new', 'open', 'changed') and (verdict is null or verdict = 'confirm');

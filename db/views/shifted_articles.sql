-- One row for each article whose dates are all off by the same amount, as the last check has it.
create view shifted_articles as
select
  article, -- outlet, or file name
  case when unit in ('year', 'years') then amount end as shift_years, -- add to what is printed
  agree_as_printed, -- checkable dates that agree with the other sources as printed
  agree_repaired as agree_shifted, -- and after the shift
  checkable, -- dates that could be checked
  case when unit in ('month', 'months') then amount end as shift_months,
  case when unit in ('day', 'days') then amount end as shift_days,
  set_aside, -- dates that could not be checked
  story,
  diagnosis_id,
  article_id,
  url,
  state, -- new, open or changed
  verdict -- confirm or null
from diagnosis_list
where kind = 'shift'
  and state in ('new', 'open', 'changed')
  and (verdict is null or verdict <> 'dismiss');

-- One row for each command that wrote, newest first.
create view run_list as
select
  id as run,
  command, -- as typed, without secrets
  started_at,
  ended_at, -- null: interrupted, or under way
  exit_code,
  counters, -- JSON
  version -- of tracker
from runs
order by id desc;

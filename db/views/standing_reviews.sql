-- One row for each finding that somebody decided on: the last decision that was not taken back.
create view standing_reviews as
select
  v.target as target, -- full id
  v.target_kind as kind, -- contradiction, diagnosis, event, claim...
  v.verdict as verdict, -- confirm, dismiss, split or merge
  v.note as note,
  v.who as who,
  max(v.at) as at -- UTC; the other columns are those of the latest row
from reviews v
where v.verdict in ('confirm', 'dismiss', 'split', 'merge')
  and not exists (select 1 from reviews u where u.undoes = v.uid)
group by v.target;

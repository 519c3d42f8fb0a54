-- One row for each decision, oldest first, with what the finding said at that time.
create view review_history as
select
  v.at as at, -- UTC
  v.who as who,
  v.verdict as verdict, -- confirm, dismiss, note, split, merge or undo
  v.target_kind as kind, -- contradiction, diagnosis, event, claim...
  case v.target_kind
    when 'contradiction' then (select min(c.short) from contradictions c where c.uid = v.target)
    when 'diagnosis' then (select min(d.short) from diagnoses d where d.uid = v.target)
    when 'event' then (select min(e.short) from events e where e.uid = v.target)
    when 'claim' then
      (select 'k-' || substr(min(k.uid), 1, 10) from claims k where k.uid = v.target and k.retired = 0)
    when 'article' then (select 'a-' || substr(a.uid, 1, 10) from articles a where a.uid = v.target)
    when 'reference' then
      (select 'r-' || substr(min(t.uid), 1, 10) from reference_dates t where t.uid = v.target)
  end as target_id, -- null: an orphan, nothing in the file has that id any more
  v.note as note,
  v.finding as finding, -- what it said then
  exists (select 1 from reviews u where u.undoes = v.uid) as undone, -- 1: taken back later
  v.undoes as undoes, -- uid of the decision that this one takes back
  v.target as target, -- full id
  v.uid as uid
from reviews v
order by v.at, v.id;

-- One row for each dated event of a story, in order.
create view timeline as
with
  plain as (
    select *, rtrim(edtf, '~?%') as bare from event_list where edtf is not null
  ),
  named (number, name) as (
    values ('01', 'January'), ('02', 'February'), ('03', 'March'), ('04', 'April'), ('05', 'May'),
      ('06', 'June'), ('07', 'July'), ('08', 'August'), ('09', 'September'), ('10', 'October'),
      ('11', 'November'), ('12', 'December'), ('21', 'spring'), ('22', 'summer'), ('23', 'autumn'),
      ('24', 'winter')
  ),
  disputed as (
    select f.event_id as event_id, group_concat(f.value, ' / ') as sides
    from (
      select distinct c.event_id as event_id, d.value as value
      from contradictions c
      join contradiction_sides d on d.contradiction_id = c.id
      left join standing_reviews v on v.target = c.uid
      where c.state in ('new', 'open', 'changed') and coalesce(v.verdict, 'confirm') = 'confirm'
        and c.suspect_id is null
      order by c.event_id, d.value
    ) f
    group by f.event_id
  )
select
  p.story as story,
  p.event_id as event_id,
  p.event as event,
  case
    when x.sides is not null then 'disputed: ' || x.sides
    else
      iif(p.edtf <> p.bare, 'about ', '')
      || case
        when p.bare like '%/%' then replace(p.bare, '/', ' to ')
        when length(p.bare) = 10 then
          ltrim(substr(p.bare, 9), '0') || ' ' || n.name || ' ' || substr(p.bare, 1, 4)
        when n.name is not null then n.name || ' ' || substr(p.bare, 1, 4)
        else p.bare
      end
  end as display_date, -- for people; both values where no side is suspected
  p.edtf as edtf, -- the reading that fits most independent sources
  p.starts_on as starts_on, -- first day
  p.ends_before as ends_before, -- the day after the last
  p.grain as grain, -- how precise: day, month, season...
  p.stated as stated, -- 1: put as a fact; 0: only as a plan or rumour
  p.agree as agree, -- independent sources that allow this reading
  p.sources as sources, -- independent sources that speak of the event
  p.contradictions > 0 as disputed, -- 1: an open contradiction is about it
  p.reference as reference -- a trusted date
from plain p
left join named n on n.number = substr(p.bare, 6, 2)
left join events e on e.short = p.event_id
left join disputed x on x.event_id = e.id
order by p.story, coalesce(p.starts_on, p.ends_before), p.ends_before, p.event_id;

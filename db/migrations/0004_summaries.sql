-- What a check can count once, so that questions need not: db/summaries says how.
create table event_summaries ( -- What an event's claims add up to, as of the last check.
  event_id integer primary key references events (id) on delete cascade,
  edtf text, -- the reading that fits most independent sources; null: none has a day
  starts_on text, -- first day
  ends_before text, -- the day after the last
  grain text, -- how precise: day, month, season...
  stated integer, -- 1: put as a fact; 0: only as a plan or rumour
  agree integer not null, -- independent sources that allow this reading
  sources integer not null, -- independent sources that speak of the event
  outlets integer not null,
  articles integer not null,
  claims integer not null,
  readings integer not null, -- distinct dates given
  spread_days integer not null, -- between the readings farthest apart; 0: all overlap
  first_outlet_id integer references outlets (id), -- whose article with a dated claim has the earliest stated day
  first_published text, -- that day, EDTF
  first_edtf text -- what it gives as the date of the event
) strict;

create index event_summaries_by_first_outlet on event_summaries (first_outlet_id);
create index event_summaries_by_first on event_summaries (first_published, event_id);
create index event_summaries_by_sources on event_summaries (sources desc, starts_on, event_id);
create index event_summaries_by_spread on event_summaries (spread_days desc, event_id);

create table contradiction_events ( -- Which events an open contradiction is about: its own, and those of its claims.
  contradiction_id integer not null references contradictions (id) on delete cascade,
  event_id integer not null references events (id) on delete cascade,
  primary key (event_id, contradiction_id)
) strict, without rowid;

create index contradiction_events_by_contradiction on contradiction_events (contradiction_id);

create table outlet_summaries ( -- How many dates each outlet gives, as of the last check or retrieval.
  story_id integer not null references stories (id),
  outlet_id integer not null references outlets (id),
  articles integer not null,
  dated_claims integer not null, -- in what its articles say
  agreeing integer not null, -- of these, in events of several sources, allow what most of them say
  primary key (story_id, outlet_id)
) strict, without rowid;

create index outlet_summaries_by_outlet on outlet_summaries (outlet_id);

-- Find the few among the many.
create index claim_dates_unresolved on claim_dates (claim_id) where edtf is null;
create index claim_dates_weakly_anchored on claim_dates (claim_id)
  where anchor_basis in ('inferred', 'http-header', 'htmldate');
create index revisions_undated on revisions (article_id) where published_edtf is null;
create index revisions_changed on revisions (article_id, number) where number > 1;
create index fetches_failed on fetches (fetched_at) where outcome = 'failed';

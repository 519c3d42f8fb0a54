-- The tables as the migrations leave them. Made by: make docs

CREATE TABLE _meta ( -- Facts about this file.
  key text primary key,
  value text not null
) strict, without rowid;

CREATE TABLE articles ( -- One for each address.
  id integer primary key,
  uid text not null unique, -- sha256 of the address
  url text not null unique,
  outlet_id integer not null references outlets (id),
  current_revision_id integer references revisions (id) deferrable initially deferred,
  first_seen text not null check (datetime(first_seen) is not null),
  last_seen text not null check (datetime(last_seen) is not null)
) strict;

CREATE INDEX articles_by_current on articles (current_revision_id);

CREATE INDEX articles_by_outlet on articles (outlet_id);

CREATE TABLE audit_log ( -- Changes by people. Append-only.
  id integer primary key,
  uid text not null unique, -- of all that follows, so that files can be merged
  at text not null check (datetime(at) is not null),
  who text not null,
  action text not null,
  target text not null,
  before text check (before is null or json_valid(before)), -- JSON
  after text check (after is null or json_valid(after)) -- JSON
) strict;

CREATE TRIGGER audit_log_is_kept before delete on audit_log
begin
  select raise(abort, 'the audit log is append-only');
end;

CREATE TRIGGER audit_log_stays_as_it_is before update on audit_log
begin
  select raise(abort, 'the audit log is append-only');
end;

CREATE TABLE blobs ( -- Bytes as fetched, each once.
  id integer primary key,
  sha256 text not null unique check (length(sha256) = 64),
  size integer not null check (size >= 0), -- bytes before compression
  body blob not null -- zlib
) strict;

CREATE TABLE claim_dates ( -- The time a claim states.
  claim_id integer primary key references claims (id) on delete cascade,
  role text not null, -- on, from, since, until, by, before, after, within or for
  text text not null, -- as written
  start integer not null, -- in revisions.text
  "end" integer not null,
  type text not null, -- of TIMEX3: DATE, TIME, DURATION or SET
  value text, -- of TIMEX3
  edtf text, -- null: unresolved
  starts_on text check (date(starts_on) is starts_on),
  ends_before text check (date(ends_before) is ends_before),
  grain text, -- how precise: day, month, season...
  qualifier text, -- of EDTF: ~ about, ? uncertain, % both
  anchor text, -- the day a relative date counts from
  anchor_basis text not null, -- explicit, or where the anchor comes from
  reason text, -- why it could not be resolved
  rule text not null, -- that read it
  check (start >= 0 and start <= "end"),
  check (starts_on < ends_before or starts_on is null or ends_before is null)
) strict;

CREATE INDEX claim_dates_by_day on claim_dates (starts_on, ends_before);

CREATE INDEX claim_dates_unresolved on claim_dates (claim_id) where edtf is null;

CREATE INDEX claim_dates_weakly_anchored on claim_dates (claim_id)
  where anchor_basis in ('inferred', 'http-header', 'htmldate');

CREATE TABLE claim_entities ( -- Names in a claim's clause.
  id integer primary key,
  claim_id integer not null references claims (id) on delete cascade,
  entity_id integer not null references entities (id),
  start integer not null, -- in revisions.text
  "end" integer not null,
  text text not null, -- as written
  role text not null, -- agent, patient, occasion, place or other
  edition integer, -- year of a yearly occasion, where stated
  why text not null -- how the name was resolved
) strict;

CREATE INDEX claim_entities_by_claim on claim_entities (claim_id);

CREATE INDEX claim_entities_by_entity on claim_entities (entity_id);

CREATE TABLE claim_quantities ( -- The counted thing a claim states.
  claim_id integer primary key references claims (id) on delete cascade,
  text text not null,
  start integer not null, -- in revisions.text
  "end" integer not null,
  value real not null,
  unit text not null,
  head text not null, -- what is counted
  qualifier text not null -- about, more than...
) strict;

CREATE TABLE claims ( -- One clause that says what happened and when, or how much of what.
  id integer primary key,
  uid text not null, -- of address, quote, 32 characters on either side and the value's text
  revision_id integer not null references revisions (id),
  kind text not null check (kind in ('date', 'quantity')),
  sentence text not null,
  sentence_number integer not null, -- from 0
  start integer not null, -- of quote, in revisions.text
  "end" integer not null,
  quote text not null, -- the exact words of the value
  prefix text not null, -- what stands before it
  suffix text not null, -- and behind
  subject text, -- who acts
  act text, -- the word that says what happened
  act_class text, -- announce, release, speak...
  object text, -- who or what is acted on
  modality text not null, -- stated, planned, hedged, denied or conditional
  tense text not null,
  speaker text, -- who is credited with saying it
  speaker_verb text,
  quoted integer not null default 0 check (quoted in (0, 1)), -- 1: inside the speaker's quotation marks
  governor text not null, -- the word that governs the value
  stems text not null check (json_valid(stems)), -- JSON list: content words of the clause, without dates
  retired integer not null default 0 check (retired in (0, 1)), -- 1: a later extractor no longer finds it
  detail text not null check (json_valid(detail)), part text not null default 'body' -- body, headline, caption or correction
  check (part in ('body', 'headline', 'dateline', 'caption', 'correction', 'credit')), -- JSON: the claim as the program made it
  check (start >= 0 and start <= "end"),
  unique (revision_id, uid)
) strict;

CREATE INDEX claims_by_uid on claims (uid);

CREATE TRIGGER claims_fts_delete after delete on claims
begin
  insert into claims_fts (claims_fts, rowid, quote, sentence)
  values ('delete', old.id, old.quote, old.sentence);
end;

CREATE TRIGGER claims_fts_insert after insert on claims
begin
  insert into claims_fts (rowid, quote, sentence) values (new.id, new.quote, new.sentence);
end;

CREATE TRIGGER claims_fts_update after update of quote, sentence on claims
begin
  insert into claims_fts (claims_fts, rowid, quote, sentence)
  values ('delete', old.id, old.quote, old.sentence);
  insert into claims_fts (rowid, quote, sentence) values (new.id, new.quote, new.sentence);
end;

CREATE VIRTUAL TABLE claims_fts using fts5 ( -- Search in claims.
  quote, sentence, content="claims", content_rowid="id", tokenize="porter unicode61 remove_diacritics 2"
);

CREATE TABLE contradiction_events ( -- Which events an open contradiction is about: its own, and those of its claims.
  contradiction_id integer not null references contradictions (id) on delete cascade,
  event_id integer not null references events (id) on delete cascade,
  primary key (event_id, contradiction_id)
) strict, without rowid;

CREATE INDEX contradiction_events_by_contradiction on contradiction_events (contradiction_id);

CREATE TABLE contradiction_sides ( -- The answers that exclude each other; the first is the suspect one.
  id integer primary key,
  contradiction_id integer not null references contradictions (id) on delete cascade,
  position integer not null, -- from 0
  value text not null, -- EDTF, or the number
  starts_on text check (date(starts_on) is starts_on),
  ends_before text check (date(ends_before) is ends_before),
  grain text,
  qualifier text,
  sources integer not null, -- independent sources: a group of copies is one
  note text not null,
  unique (contradiction_id, position)
) strict;

CREATE TABLE contradictions ( -- Sides that cannot all be true. Never deleted.
  id integer primary key,
  uid text not null, -- the fingerprint: event, kind and the values that differ, not the articles
  story_id integer not null references stories (id),
  short text not null unique, -- c- and the shortest free beginning of uid
  event_id integer references events (id),
  kind text not null, -- the detector
  slip text not null, -- how the values differ: year, month, day, swap, digit, other...
  severity text not null check (severity in ('high', 'medium', 'low')),
  title text not null,
  suspect_id integer references articles (id), -- null: undecided
  suspect_revision_id integer references revisions (id), -- what it said when the finding was last seen
  corrected_revision_id integer references revisions (id), -- the revision without the error
  suggested text, -- the value that is probably right
  confidence real not null,
  why_same text not null check (json_valid(why_same)), -- JSON list
  why_conflict text not null check (json_valid(why_conflict)), -- JSON list
  why_suspect text not null check (json_valid(why_suspect)), -- JSON list
  would_change text not null check (json_valid(would_change)), -- JSON list: evidence that would change this
  content_hash text not null, -- tells `changed` from `open`
  state text not null check (state in ('new', 'open', 'changed', 'gone', 'corrected')),
  first_seen text not null check (datetime(first_seen) is not null),
  last_seen text not null check (datetime(last_seen) is not null),
  first_run_id integer references runs (id),
  last_run_id integer references runs (id),
  unique (story_id, uid)
) strict;

CREATE INDEX contradictions_by_corrected on contradictions (corrected_revision_id);

CREATE INDEX contradictions_by_event on contradictions (event_id);

CREATE INDEX contradictions_by_first_run on contradictions (first_run_id);

CREATE INDEX contradictions_by_last_run on contradictions (last_run_id);

CREATE INDEX contradictions_by_suspect on contradictions (suspect_id);

CREATE INDEX contradictions_by_suspect_revision on contradictions (suspect_revision_id);

CREATE TABLE copies ( -- Articles that tell the same text: one witness for each group.
  id integer primary key,
  story_id integer not null references stories (id),
  article_id integer not null references articles (id),
  copy_group text not null,
  role text not null check (role in ('original', 'copy')),
  similarity real not null,
  reasons text not null check (json_valid(reasons)), -- JSON list
  unique (story_id, article_id)
) strict;

CREATE INDEX copies_by_article on copies (article_id);

CREATE INDEX copies_by_group on copies (story_id, copy_group, role);

CREATE TABLE date_candidates ( -- Every possible publication or update day, so that the choice can be explained.
  id integer primary key,
  revision_id integer not null references revisions (id) on delete cascade,
  position integer not null,
  role text not null, -- published or updated
  origin text not null, -- json-ld, meta, byline, url-path, http-header...
  raw text not null, -- as found
  edtf text not null,
  starts_on text check (date(starts_on) is starts_on),
  ends_before text check (date(ends_before) is ends_before),
  grain text not null,
  instant text,
  weak integer not null check (weak in (0, 1)),
  rejected text, -- why it was not believed
  unique (revision_id, position)
) strict;

CREATE TABLE diagnoses ( -- The one cause that explains most of an article's conflicts.
  id integer primary key,
  uid text not null,
  story_id integer not null references stories (id),
  short text not null unique, -- d- and the shortest free beginning of uid
  article_id integer not null references articles (id),
  kind text not null, -- shift, swap, one-date, stale-words, copied, other-event...
  summary text not null,
  amount integer not null, -- of the shift
  unit text not null, -- years, months, days
  checkable integer not null, -- dates that could be checked
  agree_as_printed integer not null, -- of these, how many agree with the others as printed
  agree_repaired integer not null, -- and after the repair
  confidence real not null,
  evidence text not null check (json_valid(evidence)), -- JSON list
  contradictions text not null check (json_valid(contradictions)), -- JSON list of uids it explains
  content_hash text not null,
  state text not null check (state in ('new', 'open', 'changed', 'gone', 'corrected')),
  revision_id integer references revisions (id), -- what the article said when this was last seen
  first_seen text not null check (datetime(first_seen) is not null),
  last_seen text not null check (datetime(last_seen) is not null),
  first_run_id integer references runs (id),
  last_run_id integer references runs (id),
  unique (story_id, uid)
) strict;

CREATE INDEX diagnoses_by_article on diagnoses (article_id);

CREATE INDEX diagnoses_by_first_run on diagnoses (first_run_id);

CREATE INDEX diagnoses_by_last_run on diagnoses (last_run_id);

CREATE INDEX diagnoses_by_revision on diagnoses (revision_id);

CREATE TABLE diagnosis_checks ( -- The arithmetic of a diagnosis, date by date.
  diagnosis_id integer not null references diagnoses (id) on delete cascade,
  position integer not null,
  claim_id integer not null references claims (id) on delete cascade,
  set_aside text, -- why it could not be checked; the rest is null then
  printed text,
  repaired text,
  against text, -- what it was compared with
  agrees_printed integer check (agrees_printed in (0, 1)),
  agrees_repaired integer check (agrees_repaired in (0, 1)),
  primary key (diagnosis_id, position)
) strict, without rowid;

CREATE INDEX diagnosis_checks_by_claim on diagnosis_checks (claim_id);

CREATE TABLE entities ( -- People, organisations, products, occasions and places.
  id integer primary key,
  name text not null, -- the resolved form
  kind text not null, -- person, organisation, product, occasion, place or other
  unique (name, kind)
) strict;

CREATE TABLE entity_names ( -- Spellings of entities that a story file gives.
  id integer primary key,
  story_id integer not null references stories (id),
  entity_id integer not null references entities (id),
  rank integer not null, -- place of the entity in the story file, from 0
  position integer not null, -- 0 for the name itself, then its aliases
  name text not null,
  unique (story_id, rank, position)
) strict;

CREATE INDEX entity_names_by_entity on entity_names (entity_id);

CREATE TABLE event_claims ( -- Which claims belong to which event, how strongly and why. A claim is in one event a story.
  story_id integer not null references stories (id),
  claim_id integer not null references claims (id) on delete cascade,
  event_id integer not null references events (id) on delete cascade,
  score real not null,
  reasons text not null check (json_valid(reasons)), -- JSON list
  primary key (story_id, claim_id)
) strict, without rowid;

CREATE INDEX event_claims_by_claim on event_claims (claim_id);

CREATE INDEX event_claims_by_event on event_claims (event_id);

CREATE TABLE event_references ( -- Trusted dates that are about an event.
  event_id integer not null references events (id) on delete cascade,
  reference_id integer not null references reference_dates (id) on delete cascade,
  primary key (event_id, reference_id)
) strict, without rowid;

CREATE INDEX event_references_by_reference on event_references (reference_id);

CREATE TABLE event_summaries ( -- What an event's claims add up to, as of the last check.
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

CREATE INDEX event_summaries_by_first on event_summaries (first_published, event_id);

CREATE INDEX event_summaries_by_first_outlet on event_summaries (first_outlet_id);

CREATE INDEX event_summaries_by_sources on event_summaries (sources desc, starts_on, event_id);

CREATE INDEX event_summaries_by_spread on event_summaries (spread_days desc, event_id);

CREATE TABLE events ( -- Claims held to be about one happening. Neither uid nor key holds a date.
  id integer primary key,
  uid text not null,
  story_id integer not null references stories (id),
  short text not null, -- e- and the shortest free beginning of uid
  key text not null,
  title text not null,
  current integer not null check (current in (0, 1)), -- 0: the last check no longer formed it
  unique (story_id, uid),
  unique (short)
) strict;

CREATE TABLE fetches ( -- Every retrieval, failed ones too.
  id integer primary key,
  run_id integer references runs (id),
  article_id integer references articles (id), -- what was read from it; null where nothing was
  ref text not null, -- what was asked for
  url text not null, -- what answered
  fetched_at text not null check (datetime(fetched_at) is not null), -- for an archived page, when it was archived
  stored_at text not null check (datetime(stored_at) is not null),
  via text not null, -- file, http, feed, warc...
  status integer, -- of HTTP
  media text, -- media type, lower case, without parameters
  charset text, -- as declared by the transport
  headers text not null default '[]' check (json_valid(headers)), -- JSON list of [name, value]
  hints text not null default '{}' check (json_valid(hints)), -- JSON: what the way in knew beside the bytes
  sha256 text, -- of the bytes
  text_hash text, -- of what was read from them, as in revisions; null where nothing was
  blob_id integer references blobs (id), -- null where the bytes told nothing new and were not kept
  outcome text not null check (outcome in ('new', 'revised', 'unchanged', 'failed')),
  error text -- one line, where it failed
) strict;

CREATE INDEX fetches_by_article on fetches (article_id, fetched_at);

CREATE INDEX fetches_by_blob on fetches (blob_id);

CREATE INDEX fetches_by_run on fetches (run_id);

CREATE INDEX fetches_by_url on fetches (url);

CREATE INDEX fetches_failed on fetches (fetched_at) where outcome = 'failed';

CREATE TABLE outlet_summaries ( -- How many dates each outlet gives, as of the last check or retrieval.
  story_id integer not null references stories (id),
  outlet_id integer not null references outlets (id),
  articles integer not null,
  dated_claims integer not null, -- in what its articles say
  agreeing integer not null, -- of these, in events of several sources, allow what most of them say
  primary key (story_id, outlet_id)
) strict, without rowid;

CREATE INDEX outlet_summaries_by_outlet on outlet_summaries (outlet_id);

CREATE TABLE outlets ( -- Who publishes.
  id integer primary key,
  name text not null unique,
  domain text,
  kind text,
  language text,
  zone text, -- IANA time zone
  owner_id integer references outlets (id) -- the group or wire that owns it
) strict;

CREATE INDEX outlets_by_owner on outlets (owner_id);

CREATE TABLE reference_dates ( -- Trusted dates of events.
  id integer primary key,
  uid text not null,
  story_id integer not null references stories (id),
  title text not null,
  edtf text not null,
  starts_on text check (date(starts_on) is starts_on),
  ends_before text check (date(ends_before) is ends_before),
  grain text not null,
  source text not null, -- where the date is taken from
  words text not null check (json_valid(words)), -- JSON list: what an article must share with it to be meant
  added_by text not null,
  removed_at text check (removed_at is null or datetime(removed_at) is not null), -- null: in force
  detail text not null check (json_valid(detail)), -- JSON: the date as the program holds it
  unique (story_id, uid)
) strict;

CREATE TABLE reviews ( -- What people decided. Append-only: undoing is another row.
  id integer primary key,
  uid text not null unique, -- of all that follows, so that files can be merged
  target_kind text not null, -- contradiction, diagnosis, event, claim...
  target text not null, -- its uid: no foreign key, since decisions outlive what they are about
  verdict text not null check (verdict in ('confirm', 'dismiss', 'note', 'undo', 'split', 'merge')),
  note text not null,
  who text not null,
  at text not null check (datetime(at) is not null),
  finding text not null, -- what the finding said at that time
  pairs text not null default '[]' check (json_valid(pairs)), -- JSON: the claims of a split or merge, by uid
  undoes text references reviews (uid) deferrable initially deferred -- the decision that an undo takes back
) strict;

CREATE INDEX reviews_by_target on reviews (target, at);

CREATE INDEX reviews_by_undoes on reviews (undoes);

CREATE TRIGGER reviews_are_kept before delete on reviews
begin
  select raise(abort, 'reviews are append-only');
end;

CREATE TRIGGER reviews_stay_as_they_are before update on reviews
begin
  select raise(abort, 'reviews are append-only');
end;

CREATE TABLE revisions ( -- What an article said, each time it said something else.
  id integer primary key,
  article_id integer not null references articles (id),
  number integer not null check (number > 0), -- from 1
  text_hash text not null, -- of title, text and publication day
  fetch_id integer not null references fetches (id), -- the retrieval it was read from
  seen_at text not null check (datetime(seen_at) is not null), -- first retrieval of this text
  title text,
  byline text, -- names, joined by a comma
  text text not null, -- what all positions count in
  language text,
  published_edtf text, -- null: nothing states it
  published_on text check (date(published_on) is published_on), -- first day of that interval
  published_before text check (date(published_before) is published_before), -- the day after its last
  published_grain text, -- how precise: day, month, year...
  published_at text, -- the moment with its offset, where stated
  published_basis text not null, -- where it comes from: json-ld, meta, byline, url-path... or none
  published_disputed integer not null default 0 check (published_disputed in (0, 1)), -- 1: strong candidates differ
  updated_edtf text,
  inferred_edtf text, -- a weaker window from other evidence; never replaces a stated day
  inferred_from text,
  material integer not null default 1 check (material in (0, 1)), -- 1: dated claims or title differ from the revision before
  extractor text not null default '', -- version that read the claims
  detail text not null check (json_valid(detail)), shingles blob, -- JSON: the article as read, without its text
  unique (article_id, number)
) strict;

CREATE INDEX revisions_by_fetch on revisions (fetch_id);

CREATE INDEX revisions_changed on revisions (article_id, number) where number > 1;

CREATE INDEX revisions_undated on revisions (article_id) where published_edtf is null;

CREATE TRIGGER revisions_fts_delete after delete on revisions
begin
  insert into revisions_fts (revisions_fts, rowid, title, text)
  values ('delete', old.id, old.title, old.text);
end;

CREATE TRIGGER revisions_fts_insert after insert on revisions
begin
  insert into revisions_fts (rowid, title, text) values (new.id, new.title, new.text);
end;

CREATE TRIGGER revisions_fts_update after update of title, text on revisions
begin
  insert into revisions_fts (revisions_fts, rowid, title, text)
  values ('delete', old.id, old.title, old.text);
  insert into revisions_fts (rowid, title, text) values (new.id, new.title, new.text);
end;

CREATE VIRTUAL TABLE revisions_fts using fts5 ( -- Search in articles.
  title, text, content="revisions", content_rowid="id", tokenize="porter unicode61 remove_diacritics 2"
);

CREATE TABLE runs ( -- One row for each command that wrote.
  id integer primary key,
  command text not null, -- as typed, without secrets
  version text not null, -- of tracker
  started_at text not null check (datetime(started_at) is not null),
  ended_at text check (ended_at is null or datetime(ended_at) is not null), -- null: interrupted, or under way
  counters text not null default '{}' check (json_valid(counters)), -- JSON: new, revised, unchanged...
  exit_code integer
) strict;

CREATE TABLE side_claims ( -- The claims that give an answer.
  side_id integer not null references contradiction_sides (id) on delete cascade,
  position integer not null,
  claim_id integer not null references claims (id) on delete cascade,
  primary key (side_id, position)
) strict, without rowid;

CREATE INDEX side_claims_by_claim on side_claims (claim_id);

CREATE TABLE side_references ( -- The trusted dates that give an answer.
  side_id integer not null references contradiction_sides (id) on delete cascade,
  position integer not null,
  reference_id integer not null references reference_dates (id),
  primary key (side_id, position)
) strict, without rowid;

CREATE INDEX side_references_by_reference on side_references (reference_id);

CREATE TABLE sources ( -- What `tracker update` looks at again and again.
  id integer primary key,
  uid text not null,
  story_id integer not null references stories (id),
  kind text not null check (kind in ('feed', 'sitemap', 'list', 'folder', 'page')),
  url text not null,
  title text,
  every_minutes integer not null default 60 check (every_minutes > 0), -- how often it is due
  etag text,
  last_modified text,
  added_at text not null check (datetime(added_at) is not null),
  checked_at text check (checked_at is null or datetime(checked_at) is not null),
  due_at text not null check (datetime(due_at) is not null),
  failures integer not null default 0, -- in a row
  last_error text,
  unique (story_id, url)
) strict;

CREATE INDEX sources_by_due on sources (due_at);

CREATE TABLE stories ( -- What is followed.
  id integer primary key,
  slug text not null unique, -- the short name used on the command line
  title text not null,
  queries text not null default '[]' check (json_valid(queries)), -- JSON list: words to search for
  triggers text not null default '[]' check (json_valid(triggers)) -- JSON list of [class, [words]]: the story's own event words
) strict;

CREATE TABLE story_articles ( -- Which articles belong to which story.
  story_id integer not null references stories (id),
  article_id integer not null references articles (id),
  primary key (story_id, article_id)
) strict, without rowid;

CREATE INDEX story_articles_by_article on story_articles (article_id);

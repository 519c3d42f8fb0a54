-- Tell in which part of its page a claim stands: what a correction quotes as wrong is no claim.
alter table claims add column part text not null default 'body' -- body, headline, caption or correction
  check (part in ('body', 'headline', 'dateline', 'caption', 'correction', 'credit'));

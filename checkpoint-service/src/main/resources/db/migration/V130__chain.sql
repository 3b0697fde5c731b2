-- Every entry is linked to the one before it in its session; entries that were appended before this
-- have no link, and the chain of their session begins behind them.
alter table journal add column source text, add column hash text;

create table journal_chain (
  session text primary key,
  hash    text not null,
  entries bigint not null
);

-- What came before the event that caused it; filed behind that one, in the order of arrival.
create table held_behind_cause (
  event_id  text primary key,
  session   text not null,
  type      text not null,
  source    text not null,
  causation text not null,
  time      timestamptz not null,
  body      json not null,
  arrived   bigint generated always as identity
);
create index held_behind_cause_session on held_behind_cause (session, arrived);
create index journal_lost_event on journal_lost (event_id);

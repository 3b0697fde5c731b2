-- What agents ask before they research, because one question is to be researched once per session.

-- key is made of the question's words alone, so that two ways to put one question are one row
create table question (
  question text primary key,
  session text not null,
  key text not null,
  text text not null,
  words text[] not null generated always as (tsvector_to_array(to_tsvector('english', text))) stored,
  asked_at timestamptz not null,
  researches integer not null default 0,
  holder text,
  holder_batch text,
  held_since timestamptz,
  finding bigint references finding,
  answered_at timestamptz,
  unique (session, key),
  check ((holder is null) = (held_since is null and holder_batch is null)),
  check ((finding is null) = (answered_at is null)),
  check (holder is not null or finding is not null)
);

create index question_held on question (holder) where holder is not null;

-- What became of each attempt that asked; the counters are counts of these rows.
create table asked (
  question text not null references question,
  attempt text not null,
  outcome text not null check (outcome in ('RESEARCHES', 'WAITS', 'SERVED', 'TAKEN')),
  asked_at timestamptz not null,
  primary key (question, attempt)
);

create index asked_by on asked (attempt);

-- What can be found in what is known: an offer is made by the words that a question shares with it.
alter table finding add column words text[] not null
  generated always as (tsvector_to_array(to_tsvector('english', topic || ' ' || fact))) stored;
create index finding_by_attempt on finding (attempt);

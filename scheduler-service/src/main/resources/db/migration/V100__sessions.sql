-- The state of every session, batch and sync point: the only truth about what may run now.
create table session (
  id            text primary key,
  planned       jsonb not null,
  repository    text,
  state         text not null check (state in ('planned','running','draining','paused','completed','cancelled')),
  data          jsonb not null,
  epoch         int not null check (epoch >= 1),
  sequence      bigint not null check (sequence >= 0),
  base          text,
  branch        text,
  tip           text,
  clone_id      text,
  waits_for     text[] not null,
  starved       boolean not null,
  actor         text not null,
  reason        text not null,
  created_at    timestamptz not null,
  changed_at    timestamptz not null
);
-- sessions that lack only files or a runner, looked at whenever either may have become free
create index session_starved on session (id) where starved and state = 'running';

create table batch (
  session       text not null references session,
  batch         text not null,
  kind          text not null check (kind in ('work','preparation','integration')),
  sync_point    text,
  state         text not null check (state in ('waiting','ready','requested','running','in_review','accepted','stopped','blocked','abandoned','cancelled')),
  data          jsonb not null,
  ordinal       int not null check (ordinal >= 0),
  repository    text,
  open_request  text unique,
  open_agent    text,
  last_request  text,
  withdraw_at   timestamptz,
  waits_for     text[] not null,
  notes         jsonb not null,
  actor         text not null,
  reason        text not null,
  primary key (session, batch),
  -- exactly the states that a runner may be working in have an open request
  check ((state in ('requested','running')) = (open_request is not null)),
  check (withdraw_at is null or state = 'requested'),
  check (kind = 'integration' or sync_point is null)
);
create index batch_open on batch (coalesce(repository, ''), open_agent) where open_request is not null;
create index batch_withdraw on batch (withdraw_at) where withdraw_at is not null;

create table sync_point (
  session       text not null references session,
  name          text not null,
  state         text not null check (state in ('waiting','integrating','sharing','passed')),
  primary key (session, name)
);

-- One row per repository; whoever grants files or accepts commits there holds its lock.
create table repository (
  name          text primary key,
  acceptances   bigint not null default 0,
  tokens        bigint not null default 0
);

create table file_lease (
  repository    text not null references repository (name),
  session       text not null references session,
  batch         text not null,
  token         bigint not null,
  globs         text[] not null,
  primary key (repository, session, batch),
  unique (repository, token)
);

create table acceptance (
  repository    text not null references repository (name),
  number        bigint not null,
  session       text not null references session,
  batch         text not null,
  commit_id     text not null,
  changed_files text[] not null,
  primary key (repository, number)
);

-- How many batches of an agent the announced runners can carry: a level, of which the highest version is true.
create table presence (
  repository    text not null,
  agent         text not null,
  slots         int not null check (slots >= 0),
  version       bigint not null,
  primary key (repository, agent)
);

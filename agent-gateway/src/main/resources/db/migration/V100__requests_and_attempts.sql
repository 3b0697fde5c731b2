-- Requests and the attempts at them, because one request must get one completion, by its newest token.

-- One row per session; its lock orders what touches the drained epoch: drains and withdrawals take it
-- exclusively, whatever offers or gives out a request takes it shared.
create table session (
  session text primary key,
  drained_epoch integer not null default -1,
  stop_all boolean not null default false,
  reason text,
  check ((drained_epoch = -1) = (reason is null))
);

-- Withdrawals that came before their request.
create table withdrawal (
  request text primary key,
  session text not null,
  reason text not null,
  ordered_at timestamptz not null
);

create sequence fencing_token;

-- repository is '' for work without one and agent is '' for what the system needs, so that they compare as equal
create table request (
  request text primary key,
  session text not null,
  batch text not null,
  kind text not null check (kind in ('WORK', 'PREPARATION', 'INTEGRATION')),
  agent text not null,
  repository text not null,
  clone_id text,
  epoch integer not null,
  limit_millis bigint not null,
  max_attempts integer not null,
  file_token bigint not null,
  body text not null,
  causation text not null,
  offered_at timestamptz not null,
  state text not null check (state in ('OFFERED', 'LEASED', 'COMPLETED')),
  started integer not null default 0,
  used integer not null default 0,
  last_token bigint not null default 0,
  lost_by text,
  lost_at timestamptz,
  outcome text check (outcome in ('REPORTED', 'BLOCKED', 'STOPPED', 'WITHDRAWN', 'ABANDONED')),
  reason text,
  completed_at timestamptz,
  check (state = 'COMPLETED' or kind <> 'WORK' or agent <> ''),
  check (state = 'COMPLETED' or (limit_millis > 0 and max_attempts > 0)),
  check (used between 0 and started),
  check ((lost_by is null) = (lost_at is null)),
  check (state <> 'LEASED' or started > 0),
  check ((state = 'COMPLETED') = (outcome is not null and completed_at is not null and reason is not null))
);

create index request_offered on request (repository, agent, offered_at) where state = 'OFFERED';
create index request_offered_in_session on request (session) where state = 'OFFERED';

create table attempt (
  attempt text primary key,
  request text not null references request,
  number integer not null check (number > 0),
  token bigint not null unique,
  secret text,
  runner text not null,
  clone_id text,
  claim text not null,
  brief text,
  state text not null check (state in ('LEASED', 'REPORTED', 'LOST', 'STOPPED')),
  started_at timestamptz not null,
  ends_at timestamptz not null,
  heard_at timestamptz,
  silent_at timestamptz,
  elapsed_millis bigint not null default 0,
  changed_files integer,
  blocker text,
  answer bytea,
  reason text,
  ended_at timestamptz,
  fenced_at timestamptz,
  unique (request, number),
  check ((state = 'LEASED') = (ended_at is null)),
  check ((state = 'LEASED') = (secret is not null)),
  check (state <> 'REPORTED' or answer is not null),
  check (state = 'LEASED' or reason is not null)
);

-- never two leases on one request, whatever the code does
create unique index attempt_leased on attempt (request) where state = 'LEASED';
create index attempt_claimed on attempt (runner, claim) where state = 'LEASED';

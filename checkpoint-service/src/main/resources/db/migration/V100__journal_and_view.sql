-- The journal is append-only and every view row is folded from it in the transaction that appends.

-- One row, locked by whoever appends: positions are gap-free and become visible in their order,
-- so a reader that asks for "behind position n" can never miss one.
create table journal_head (
  only_row boolean primary key default true check (only_row),
  position bigint not null,
  time timestamptz
);
insert into journal_head (position) values (0);

create table journal (
  position bigint primary key,
  session text not null,
  sequence bigint,
  type text not null,
  event_id text not null unique,
  causation text,
  actor text,
  reason text,
  time timestamptz not null,
  body json not null
);
create unique index journal_sequence on journal (session, sequence) where sequence is not null;
create index journal_session on journal (session, position);

-- The last sequence stored of each session; what follows a gap waits in held_back.
create table journal_sequence_of (
  session text primary key,
  sequence bigint not null
);
create table held_back (
  session text not null,
  sequence bigint not null,
  event_id text not null,
  type text not null,
  source text not null,
  causation text,
  time timestamptz not null,
  body json not null,
  primary key (session, sequence)
);

-- Sequences whose event could not be read and lies in the dead-letter topic: nothing waits for them.
create table journal_lost (
  session text not null,
  sequence bigint not null,
  event_id text not null,
  reason text not null,
  primary key (session, sequence)
);

create table view_session (
  session text primary key,
  position bigint not null,
  repository text,
  feature text,
  state text not null,
  card json not null,
  plan json
);
create index view_session_repository on view_session (repository, session);

create table view_batch (
  session text not null,
  batch text not null,
  kind text not null,
  state text not null,
  card json not null,
  completion json,
  primary key (session, batch)
);

create table view_sync_point (
  session text not null,
  name text not null,
  card json not null,
  primary key (session, name)
);

create table view_presence (
  key text primary key,
  card json not null
);

-- The last lines of each attempt, numbered from 1.
create table view_line (
  request text not null,
  attempt int not null,
  n int not null,
  session text not null,
  batch text not null,
  position bigint not null,
  runner text not null,
  message text not null,
  time timestamptz not null,
  primary key (request, attempt, n)
);
create index view_line_batch on view_line (session, batch, position);

-- A tree is dirty until it is written as of the position that last called for a save.
create table artifact_tree (
  session text primary key,
  repository text,
  feature text not null,
  stamp text not null,
  wanted bigint not null,
  written bigint not null default 0,
  version bigint not null default 0,
  refused text,
  check (written <= wanted)
);
create index artifact_tree_dirty on artifact_tree (session) where written < wanted;
create index artifact_tree_folder on artifact_tree (feature, stamp);
create index artifact_tree_version on artifact_tree (version, session);

create table artifact_file (
  session text not null references artifact_tree (session),
  path text not null,
  size bigint not null,
  sha256 text not null,
  primary key (session, path)
);

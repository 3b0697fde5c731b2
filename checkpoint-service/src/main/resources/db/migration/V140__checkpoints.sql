-- What was saved for good, and when: a row is added with the entry that it is saved after, and no
-- row is ever changed.
create table checkpoint (
  session  text not null,
  number   bigint not null check (number > 0),
  position bigint not null,
  sequence bigint,
  occasion text not null,
  subject  text not null,
  time     timestamptz not null,
  primary key (session, number),
  unique (session, occasion, subject)
);

-- Those whose files are still to be made; a crash leaves them here.
create table checkpoint_without_files (
  session  text not null,
  number   bigint not null,
  position bigint not null,
  primary key (session, number),
  foreign key (session, number) references checkpoint
);
create index checkpoint_without_files_oldest on checkpoint_without_files (position);

-- The same bytes are stored once, because most files of a checkpoint are those of the one before.
create table checkpoint_bytes (
  sha256 text primary key,
  bytes  bytea not null
);
create table checkpoint_file (
  session text not null,
  number  bigint not null,
  path    text not null,
  size    bigint not null,
  sha256  text not null references checkpoint_bytes,
  primary key (session, number, path),
  foreign key (session, number) references checkpoint
);

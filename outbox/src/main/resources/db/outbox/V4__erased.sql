-- What was erased must not come back by an event that comes late or again: this one line is kept.
create table session_erased (
  session   text primary key,
  erased_at timestamptz not null,
  actor     text not null,
  reason    text not null,
  export    text,
  sha256    text,
  -- whether this service has deleted what it kept of the session
  rows_gone boolean not null default false,
  check ((export is null) = (sha256 is null))
);
create index session_erased_open on session_erased (erased_at) where not rows_gone;

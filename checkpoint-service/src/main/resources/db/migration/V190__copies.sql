-- What lies in which bucket of which tree: a row is there before the first object is, so that what is
-- erased is known to lie there. It refers to the tree, so nobody erases the one without the other.
create table tree_copy (
  place   text not null,
  session text not null references artifact_tree (session),
  -- of the tree that lies there as a whole
  version bigint not null default 0,
  tries   int not null default 0,
  try_at  timestamptz,
  -- why the last try did not copy it
  failure text,
  primary key (session, place)
);
create table tree_copy_object (
  place   text not null,
  session text not null,
  path    text not null,
  sha256  text not null,
  primary key (session, place, path),
  foreign key (session, place) references tree_copy (session, place)
);

-- Erased sessions of which something may lie in a bucket still.
create table erased_copy (
  place   text not null,
  session text not null,
  tries   int not null default 0,
  try_at  timestamptz,
  failure text,
  primary key (place, session)
);

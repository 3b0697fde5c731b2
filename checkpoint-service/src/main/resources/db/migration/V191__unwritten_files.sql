-- Files of a tree that was taken over, until they are on the disk: they commit with the rows that name
-- them, so that a crash leaves neither half a tree nor files that nobody knows.
create table unwritten_file (
  session text not null,
  path    text not null,
  size    bigint not null,
  sha256  text not null,
  bytes   bytea not null,
  primary key (session, path)
);

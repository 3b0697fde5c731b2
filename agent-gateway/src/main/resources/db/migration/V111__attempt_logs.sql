-- All that an agent printed, as its runner brings it: numbered chunks, because one that is sent again must change nothing.
create table attempt_log (
  attempt text not null references attempt,
  chunk integer not null check (chunk between 0 and 255),
  text text not null check (length(text) <= 65536),
  primary key (attempt, chunk)
);

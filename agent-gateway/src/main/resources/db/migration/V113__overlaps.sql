-- With whose work that of a running attempt does not merge, as its runner saw it last.
create table overlap (
  attempt text not null references attempt,
  position integer not null,
  body text not null,
  primary key (attempt, position)
);

-- What an agent was told between two of its steps, by the mark of the note, because it is to stand in its conversation once.
create table told (
  attempt text not null references attempt,
  mark text not null,
  primary key (attempt, mark)
);

-- What a session remembers for its replans: what it last told the planner about, and where a
-- revision has put batches that were never requested. No row means that nothing was ever moved.
create table replan (
  session       text primary key references session,
  state         jsonb not null
);

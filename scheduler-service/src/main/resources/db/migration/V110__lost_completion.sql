-- Completions that could not be read: their requests stay open until a person sends the dead letter again.
create table lost_completion (
  request text primary key,
  session text not null,
  reason  text not null,
  since   timestamptz not null
);
create index lost_completion_session on lost_completion (session);

-- What a brief is told beside the plan, because every item must stand in its receiver's briefs exactly once.

create table item (
  session text not null,
  batch text not null,
  item text not null,
  note text not null,
  position bigint generated always as identity,
  stored_at timestamptz not null,
  bound_to text,
  bound_at timestamptz,
  primary key (session, batch, item),
  check ((bound_to is null) = (bound_at is null))
);

create table finding (
  position bigint generated always as identity primary key,
  session text not null,
  batch text not null,
  agent text,
  attempt text not null,
  topic text not null,
  fact text not null,
  refs text[] not null,
  recorded_at timestamptz not null
);

create index finding_of_session on finding (session, position);

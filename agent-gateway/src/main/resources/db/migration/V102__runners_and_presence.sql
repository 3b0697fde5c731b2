-- Who can carry what, because the scheduler dispatches only against a free slot and all replicas must agree.

create table runner (
  runner text not null,
  repository text not null,
  clone_id text,
  agents text[] not null,
  slots integer not null check (slots >= 0),
  system boolean not null,
  seen_at timestamptz not null,
  primary key (runner, repository)
);

create table presence (
  repository text not null,
  agent text not null,
  slots integer not null,
  runners text[] not null,
  version bigint not null,
  primary key (repository, agent)
);

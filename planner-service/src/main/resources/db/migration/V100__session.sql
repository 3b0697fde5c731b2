-- Because a submission is planned exactly once, its feature and its plan are stored together, and
-- the same Idempotency-Key never makes a second session.
create table session (
  session         text        primary key,
  feature         text        not null,
  stamp           text        not null check (stamp ~ '^[0-9]{8}_[0-9]{6}$'),
  submitted       text        not null,
  held            boolean     not null,
  actor           text        not null,
  idempotency_key text        unique,
  request_hash    text,
  known           boolean     not null default false,
  created_at      timestamptz not null,
  unique (feature, stamp),
  check ((idempotency_key is null) = (request_hash is null))
);

-- Plans are text and not jsonb, because the same feature gives the same plan byte for byte.
create table plan (
  session  text not null references session,
  revision int  not null check (revision >= 1),
  plan     text not null,
  primary key (session, revision)
);

-- Because an event must be neither lost nor invented, it is stored with the change it tells of, and
-- the ids of consumed events are stored with the change they caused.

-- Published rows are kept: a broker that lost its data gets them again, in this order.
create table outbox (
  position     bigint generated always as identity primary key,
  event_id     text        not null,
  topic        text        not null,
  key          text,
  type         text,
  source       text        not null,
  causation    text,
  sequence     bigint,
  headers      text,
  payload      bytea,
  created_at   timestamptz not null,
  published_at timestamptz,
  -- an event has a type, from which its headers are made; a dead letter has the headers it came with
  check ((headers is null) = (topic not like '%.dead-letter')),
  check (headers is not null or (type is not null and payload is not null and key is not null))
) with (autovacuum_vacuum_scale_factor = 0.05);

-- The payload is small and short-lived in use: compressing it would cost more than it saves.
alter table outbox alter column payload set storage external;

create index outbox_unpublished on outbox (position) where published_at is null;

create table inbox (
  event_id text primary key,
  seen_at  timestamptz not null default clock_timestamp()
);

-- The broker's id of each topic, as seen last: another id means that the broker has lost the topic.
create table outbox_topic (
  topic    text primary key,
  topic_id text not null
);

-- Moves the clock of a service under test; read only with coordinator.test-clock=true.
create table test_clock (
  one       boolean primary key default true check (one),
  offset_ms bigint  not null
);

insert into test_clock (offset_ms) values (0);

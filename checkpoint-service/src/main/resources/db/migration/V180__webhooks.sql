-- Which servers are told what happens here, and each notice until it has arrived there. A secret is
-- kept as it is, because every notice is signed with it.
create table webhook (
  id               text primary key,
  url              text not null,
  secret           bytea not null,
  kinds            text[] not null,
  made_by          text not null,
  made_at          timestamptz not null,
  -- until then one process sends to it
  busy_until       timestamptz,
  last_arrival     timestamptz,
  failing_since    timestamptz,
  last_failure     text,
  disabled_because text
);
create table webhook_notice (
  -- what the receiver knows it by, however often it is sent
  id         text primary key,
  webhook    text not null references webhook on delete cascade,
  about      text not null,
  session    text,
  kind       text not null,
  -- what is signed and sent, byte for byte
  body       text not null,
  queued_at  timestamptz not null,
  tries      int not null default 0,
  state      text not null check (state in ('waiting', 'arrived', 'dropped')),
  try_at     timestamptz,
  failure    text,
  ended_at   timestamptz,
  check ((state = 'waiting') = (try_at is not null)),
  check ((state = 'waiting') = (ended_at is null)),
  unique (webhook, about)
);
create index webhook_notice_due on webhook_notice (webhook, try_at) where state = 'waiting';
create index webhook_notice_ended on webhook_notice (webhook, ended_at) where state <> 'waiting';
create index webhook_notice_of_session on webhook_notice (session);

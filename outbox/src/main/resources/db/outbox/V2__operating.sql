-- For whoever operates a service: traces go on behind the topics, a dead letter can be sent again,
-- and what was published stays until its session has ended, because a broker may lose everything.
alter table outbox add column trace text;
alter table inbox add column trace text;

-- A dead letter's event counts as handled, unless it is sent again.
alter table inbox add column buried boolean not null default false;
-- And it is sent again on an ordinary topic with the headers it came with.
alter table outbox drop constraint outbox_check;

create table session_end (
  session  text primary key,
  ended_at timestamptz not null default clock_timestamp()
);

-- Where the trace of a session begins for this service; empty while nobody collects traces.
create table session_trace (
  session text primary key,
  trace   text not null
);

-- Of a level only the newest has to be kept.
create index outbox_level on outbox (key, position)
  where type = 'dev.coordinator.sync.broadcast.agent.present.v1';

-- What no service could handle, as it lies in the dead-letter topics, and what people did about it.
create table dead_letter (
  id            text primary key,
  topic         text not null,
  key           text,
  type          text,
  event_id      text,
  service       text not null,
  reason        text not null,
  time          timestamptz not null,
  headers       text not null,
  body          bytea,
  sent_again_at timestamptz,
  sent_again_by text,
  check ((sent_again_at is null) = (sent_again_by is null))
);
create index dead_letter_open on dead_letter (id) where sent_again_at is null;

-- How long after its end a session is kept, and who asked since when that it be erased.
alter table session add column retention text
  generated always as (planned #>> '{feature,policy,retention}') stored;
alter table session add column erasing jsonb;
alter table session add constraint session_erasing_has_ended
  check (erasing is null or state in ('completed', 'cancelled'));
create index session_kept on session (id)
  where state in ('completed', 'cancelled') and erasing is null;

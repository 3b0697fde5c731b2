-- When a running session is paused because its team's working day ends.
alter table session add column pause_at timestamptz;
create index session_pause_at on session (pause_at) where pause_at is not null;

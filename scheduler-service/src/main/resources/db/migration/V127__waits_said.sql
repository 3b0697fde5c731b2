-- When it was last said what a batch waits for: where many want the same files, each change of a holder would be said of each.
alter table batch add column waits_said timestamptz;
-- The running sessions of a repository, looked at when one of their agents comes or goes.
create index session_running on session (coalesce(repository, '')) where state = 'running';

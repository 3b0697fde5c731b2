-- Agents that claim for themselves send no heartbeats while they work, so that their leases last as long as the attempt may take.
alter table attempt add column quiet boolean not null default false;
create index attempt_quiet on attempt (runner) where state = 'LEASED' and quiet;

-- how the session stands, because whoever asks for work in vain is told when there will be none
alter table session add column state text;

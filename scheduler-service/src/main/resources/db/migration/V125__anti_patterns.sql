-- What a session does that teams of agents fail by: each is said once.
alter table session add column noticed jsonb not null default '[]';

-- Whose accepted commits lie in the work trees of a session: who cancels those sessions is asked first.
alter table session add column builds_on text[] not null default '{}';

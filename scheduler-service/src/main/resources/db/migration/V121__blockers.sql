-- What blocked the agents of a session, and how far each is: few per session, read and written with it.
alter table session add column blockers jsonb not null default '[]';

-- Because sessions of one repository share its files, whoever submits a feature is told which of
-- them still go on and what they still have to do there.
alter table session add column repository text;
alter table session add column state text not null default 'PLANNED'
  check (state in ('PLANNED', 'RUNNING', 'DRAINING', 'PAUSED', 'COMPLETED', 'CANCELLED'));

update session set repository = submitted::json ->> 'repository';
-- which way it ended was not noted so far, and makes no difference here
update session set state = 'COMPLETED' where session in (select session from session_end);

create index session_going on session (repository, session)
  where state not in ('COMPLETED', 'CANCELLED');

-- The batches of sessions that still go on which need their files no more.
create table done_batch (
  session text not null references session,
  batch   text not null,
  primary key (session, batch)
);

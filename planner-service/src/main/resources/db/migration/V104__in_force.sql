-- A revision that the scheduler did not take is no plan of the session: the row of the session names
-- the one in force. Of sessions that were there before, the newest was taken for it.
alter table session add column revision int not null default 1;

update session set revision =
  (select max(plan.revision) from plan where plan.session = session.session)
where session in (select session from plan where revision > 1);

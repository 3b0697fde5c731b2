-- Lists of many sessions: what moved behind a position, what is open, and what ended lately.

alter table view_session add column moved_at timestamptz;

create index view_session_position on view_session (position);
create index view_session_open on view_session (session)
  where state not in ('COMPLETED', 'CANCELLED');
create index view_session_ended on view_session (moved_at)
  where state in ('COMPLETED', 'CANCELLED');

-- Open pages are told of sessions that were erased lately.
create index session_erased_at on session_erased (erased_at);

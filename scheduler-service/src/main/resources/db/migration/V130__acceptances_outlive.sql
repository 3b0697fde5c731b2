-- What was accepted stays when its session is erased, without its name: later work is built on it.
alter table acceptance drop constraint acceptance_session_fkey;

-- Who is to have which files next, because whoever lacks only files must not be passed over for ever.
create table file_reservation (
  repository    text not null references repository (name),
  session       text not null references session,
  batch         text not null,
  since         timestamptz not null,
  globs         text[] not null,
  primary key (repository, session, batch)
);

-- The files of which no completed session has a newer commit: only those are read when work is judged or dispatched.
alter table acceptance add column newest_of text[];
update acceptance set newest_of = changed_files;
alter table acceptance alter column newest_of set not null;
create index acceptance_newest on acceptance (repository, number) where newest_of <> '{}';
create index acceptance_of_session on acceptance (session);

-- The commit of the last work that was not accepted, where the next try begins.
alter table batch add column partial text;

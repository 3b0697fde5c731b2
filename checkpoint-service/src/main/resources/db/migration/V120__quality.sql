-- What the scheduler's decisions say of each batch's quality, folded like the views: in the
-- transaction that appends, from the journal alone.
create table quality_tally (
  session           text not null,
  batch             text not null,
  kind              text not null,
  repository        text,
  agent             text,
  work_kind         text,
  mends             text,
  minutes           bigint not null,
  limit_millis      bigint not null,
  first             text,
  standing          text,
  measured          text,
  took_millis       bigint not null,
  redone            boolean not null,
  integration_issue boolean not null,
  primary key (session, batch)
);
create index quality_tally_repository on quality_tally (repository, session);

-- Which way of folding the views and tallies were folded in; when a later version folds otherwise,
-- it folds the journal anew from its beginning.
create table journal_folding (
  only_row boolean primary key default true check (only_row),
  version  int not null
);
insert into journal_folding (version) values (0);

-- What the accepted batches of each repository took beside their estimates, as it was told last;
-- '' stands for the sessions that have no repository.
create table measured (
  repository text   primary key,
  position   bigint not null,
  event      text   not null
);

-- By its commit too, because a work tree that holds it may be asked for before the news of its acceptance is read.

alter table sighting add column commit text;

create index sighting_by_commit on sighting (commit);

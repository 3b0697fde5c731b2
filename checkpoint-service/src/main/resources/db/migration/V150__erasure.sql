-- Sessions that are to be erased stay here until they are exported and their rows are deleted, all in
-- one transaction; folders of erased ones until they are gone from the disk.
create table erasing (
  session   text primary key,
  by_policy boolean not null,
  actor     text not null,
  reason    text not null,
  since     timestamptz not null,
  tries     int not null default 0,
  try_at    timestamptz not null,
  -- why the last try deleted nothing
  failure   text
);
create index erasing_due on erasing (try_at);
create table erased_folder (
  session text not null,
  feature text not null,
  stamp   text not null,
  primary key (feature, stamp)
);
-- Whether others have the same bytes is asked of each file that is erased.
create index checkpoint_file_by_bytes on checkpoint_file (sha256);
create index dead_letter_of_session on dead_letter (key);

-- Where the lines that findings cite are and what they were, because a finding is worth nothing once they changed.

alter table finding add column stale_at timestamptz;

-- repository is '' for work without one; there nothing is ever looked at
create table citation (
  citation bigint generated always as identity primary key,
  finding bigint not null references finding,
  place integer not null check (place > 0),
  attempt text not null,
  repository text not null,
  file text not null,
  ref text not null,
  hash text,
  seen_as bigint,
  stale_at timestamptz,
  unique (finding, place)
);

create index citation_in_file on citation (repository, file) where stale_at is null;
create index citation_by_attempt on citation (attempt) where hash is null;

-- What an attempt did to cited lines, until its work is accepted; the hash is absent where it changed them.
create table sighting (
  sighting bigint generated always as identity primary key,
  request text not null,
  attempt integer not null,
  citation bigint not null references citation,
  ref text,
  hash text,
  unique (request, attempt, citation)
);

-- Because equal features get equal plans, also after a restart, a plan once made is kept under the
-- hash of what it was made from; only the newest are, so that trying out does not fill the disk.
create table known_plan (
  hash    text        primary key check (hash ~ '^[0-9a-f]{64}$'),
  plan    text        not null,
  kept_at timestamptz not null
);

-- The batch that does the work of one that was cancelled as its duplicate: what waited for this one waits for that.
alter table batch add column covered_by text;
alter table batch add constraint batch_covered_is_cancelled check (covered_by is null or state = 'cancelled');

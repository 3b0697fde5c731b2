-- Batches that the plan does not have: those that mend another one's work, or bring what a blocked one lacks.
alter table batch add column added jsonb;
alter table batch drop constraint batch_state_check;
alter table batch add constraint batch_state_check
  check (state in ('waiting','ready','requested','running','in_review','accepted','to_be_fixed','stopped','blocked','abandoned','cancelled'));
alter table batch add constraint batch_added_is_work check (added is null or kind = 'work');

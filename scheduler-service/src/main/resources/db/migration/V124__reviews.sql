-- How long a report has been waiting for a person's verdict, and when a person is asked again.
alter table batch add column review jsonb;
alter table batch add column remind_at timestamptz;
alter table batch add constraint batch_review_waits check (review is null or state = 'in_review');
alter table batch add constraint batch_remind_is_review check ((review is null) = (remind_at is null));
create index batch_remind on batch (remind_at) where remind_at is not null;

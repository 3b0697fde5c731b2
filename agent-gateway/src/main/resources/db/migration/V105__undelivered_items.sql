-- Items of ended sessions that no brief held, because their senders and the people are told once.

alter table item add column undelivered_at timestamptz;
create index item_unread on item (session, batch, position) where bound_to is null;

-- what others found since an attempt began rides on the answers to its heartbeats
create index finding_since on finding (session, recorded_at);

-- Who has heard of a drain, because how long that takes is what a critical blocker is judged by.
alter table session add column drained_by text;
alter table session add column acknowledged_epoch integer not null default -1;
-- of the drains before, nobody asks any more
update session set acknowledged_epoch = drained_epoch;
create index session_unacknowledged on session (session) where acknowledged_epoch < drained_epoch;

-- the epoch of the drain that the last heartbeat was answered with
alter table attempt add column drain_heard integer;

-- Each row is something that must not be once every session has ended, whatever happened to the stack meanwhile.
select 'session ' || id || ' is ' || state from scheduler.session where state <> 'completed'
union all
select 'batch ' || session || '/' || batch || ' is ' || state from scheduler.batch where state <> 'accepted'
union all
select 'request ' || request || ' is ' || state from gateway.request where state <> 'COMPLETED'
union all
select 'attempt ' || attempt || ' has a lease' from gateway.attempt where state = 'LEASED'
union all
select 'files of ' || session || '/' || batch || ' are held' from scheduler.file_lease
union all
-- exactly one attempt of a reported request was taken, and it is the newest
select 'attempts of ' || request || ': ' || string_agg(number || ' ' || attempt.state, ', ')
from gateway.request join gateway.attempt using (request)
where outcome = 'REPORTED'
group by request
having count(*) filter (where attempt.state = 'REPORTED') <> 1 or max(number) <> max(number) filter (where attempt.state = 'REPORTED')
union all
select 'request ' || coalesce(r.request, c.request) || ': ' || coalesce(r.times, 0) || ' times said, ' || coalesce(c.times, 0) || ' completed'
from (select body ->> 'request' as request, count(*) as times from checkpoint.journal
      where type like '%batch.requested.v1' group by 1) r
full join (select body ->> 'request' as request, count(*) as times from checkpoint.journal
      where type like '%batch.completed.v1' group by 1) c using (request)
where r.times is distinct from 1 or c.times is distinct from 1
union all
select 'batch ' || session || '/' || batch || ' was accepted ' || count(*) || ' times'
from (select session, body ->> 'batch' as batch, body ->> 'state' as state,
        lag(body ->> 'state') over (partition by session, body ->> 'batch' order by sequence) as before
      from checkpoint.journal where type like '%batch.moved.v1') moved
where state = 'accepted' and before is distinct from 'accepted'
group by session, batch having count(*) <> 1
union all
-- each decision is journalled once
select 'session ' || s.id || ' decided ' || s.sequence || ', journalled ' || count(j.sequence)
from scheduler.session s left join checkpoint.journal j on j.session = s.id
group by s.id, s.sequence having s.sequence <> count(j.sequence)
union all
select 'lost from the journal of ' || session || ': ' || sequence from checkpoint.journal_lost
union all
select 'buried by the planner: ' || event_id from planner.outbox where topic like '%.dead-letter'
union all
select 'buried by the scheduler: ' || event_id from scheduler.outbox where topic like '%.dead-letter'
union all
select 'buried by the gateway: ' || event_id from gateway.outbox where topic like '%.dead-letter'
union all
select 'buried by checkpoint: ' || event_id from checkpoint.outbox where topic like '%.dead-letter';

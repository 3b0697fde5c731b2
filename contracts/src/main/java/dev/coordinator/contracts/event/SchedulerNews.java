package dev.coordinator.contracts.event;

/**
 * What only the scheduler says; every one of these, like every request, carries the session's next
 * sequence.
 */
public sealed interface SchedulerNews extends Event
    permits SessionMoved,
        SessionErasing,
        BatchMoved,
        BatchNoted,
        BlockerMoved,
        SyncPointMoved,
        DrainOrdered,
        WithdrawalOrdered,
        ItemsShared,
        CheckInReminded,
        AntiPatternNoticed,
        ReplanWished,
        RevisionJudged {}

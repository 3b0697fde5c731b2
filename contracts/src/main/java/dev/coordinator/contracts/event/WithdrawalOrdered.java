package dev.coordinator.contracts.event;

/**
 * The gateway is to complete the request as withdrawn if nobody has claimed it; a claimed one goes
 * on.
 */
public record WithdrawalOrdered(String session, String request, String reason)
    implements SchedulerNews {}

package dev.coordinator.contracts.event;

/**
 * The attempt's lease ended; the request is offered again, or completed if its attempts are used
 * up.
 */
public record AttemptLost(
    String session, String request, String batch, int attempt, String runner, String reason)
    implements AttemptNews {}

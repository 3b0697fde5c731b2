package dev.coordinator.contracts.event;

/** Something for people who watch: a line of the agent, or that its runner has been silent. */
public record AttemptProgressed(
    String session, String request, String batch, int attempt, String runner, String message)
    implements AttemptNews {}

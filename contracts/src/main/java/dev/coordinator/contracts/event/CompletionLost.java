package dev.coordinator.contracts.event;

/**
 * A completion came that the scheduler cannot read: the request stays open until a person sends the
 * dead letter again. It is no decision and has no number.
 *
 * @param reason why it cannot be read
 */
public record CompletionLost(String session, String batch, String request, String reason)
    implements Event {}

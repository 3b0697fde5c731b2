package dev.coordinator.contracts.event;

/**
 * What only the gateway says of an attempt: applied by request id and attempt number, never by
 * order of arrival.
 */
public sealed interface AttemptNews extends Event
    permits AttemptStarted, AttemptLost, AttemptProgressed, AttemptFenced {
  String request();

  String batch();

  int attempt();
}

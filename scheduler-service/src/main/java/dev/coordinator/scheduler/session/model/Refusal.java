package dev.coordinator.scheduler.session.model;

/** Why a session did not do what it was told, as a person is told it. */
public enum Refusal {
  NOT_RUNNING("Expected a running session, but it is not running"),
  NOT_PAUSED("Expected a paused or held session, but it is not"),
  ALREADY_DRAINING("Expected a running session, but it is already draining"),
  STILL_DRAINING(
      "Expected a session that rests, but what runs has not ended yet: wait until it is paused"),
  ALREADY_PAUSED("Expected a running session, but it is already paused"),
  ALREADY_CANCELLING("Expected a session that is not being cancelled, but it already is"),
  STILL_OPEN("Expected no open request, but there is one"),
  ALREADY_ENDED("Expected a session that can still change, but it is completed or cancelled");

  private final String text;

  Refusal(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }
}

package dev.coordinator.scheduler.batch.model;

/** Why a batch did not do what it was told, as a person is told it. */
public enum Refusal {
  NOT_IN_THIS_STATE("Expected a batch in a state that allows this, but it is in another"),
  NOT_THE_OPEN_REQUEST("Expected news of the open request, but it is of another"),
  OLD_ATTEMPT("Expected news of a newer attempt, but it is of an older one"),
  OLD_TOKEN("Expected a result under the token of the open request, but it is under another"),
  STILL_WORKED_ON("Expected a batch without an open request, but its request is not completed yet"),
  ALREADY_ENDED("Expected a batch that can still change, but it is accepted or cancelled");

  private final String text;

  Refusal(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }
}

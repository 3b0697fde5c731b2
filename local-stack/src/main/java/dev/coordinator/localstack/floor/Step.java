package dev.coordinator.localstack.floor;

/** A batch of a session; neither name has a bar in it. */
record Step(String session, String batch) {
  private static final String BAR = "|";

  String line() {
    return session + BAR + batch;
  }

  static Step of(String line) {
    int bar = line.indexOf(BAR);
    return new Step(line.substring(0, bar), line.substring(bar + 1));
  }
}

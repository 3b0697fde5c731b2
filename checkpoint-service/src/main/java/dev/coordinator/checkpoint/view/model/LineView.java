package dev.coordinator.checkpoint.view.model;

import java.time.Instant;

/** The {@code n}th line that an attempt said, for people who watch. */
public record LineView(
    BatchKey batch,
    String request,
    int attempt,
    int n,
    long position,
    String runner,
    String message,
    Instant time) {
  /** How many lines of an attempt are kept. */
  public static final int KEPT = 200;
}

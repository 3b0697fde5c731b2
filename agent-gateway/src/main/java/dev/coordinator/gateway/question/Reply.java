package dev.coordinator.gateway.question;

import dev.coordinator.gateway.finding.Findings.Recorded;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an attempt that asks is told. */
public sealed interface Reply {
  /** Something known, and the question that it answered first, if it did. */
  record Known(Recorded finding, @Nullable String askedAs) {}

  /** The question is answered; by whom, and to which wording, stands with it. */
  record Answered(String question, Known answer) implements Reply {}

  /** Something close is known; whether it answers the question is for the asker to say. */
  record Offered(List<Known> offers) implements Reply {}

  /** The asker is to research it; {@code outdated} was the answer until what it cites changed. */
  record Research(String question, @Nullable Known outdated) implements Reply {}

  /** Another attempt researches it. */
  record Researching(String question, String batch, Instant since) implements Reply {}

  /** A bound is reached. */
  record Refused(String why) implements Reply {}

  /** The secret is none of a live attempt. */
  record Stranger() implements Reply {}
}

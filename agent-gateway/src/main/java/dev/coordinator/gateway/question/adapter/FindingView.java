package dev.coordinator.gateway.question.adapter;

import dev.coordinator.gateway.finding.Findings.Recorded;
import dev.coordinator.gateway.question.Reply.Known;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A finding as an asker is shown it: an agent's word, with the question that it answered first. */
record FindingView(
    long finding,
    @Nullable String askedAs,
    String topic,
    String fact,
    List<String> refs,
    String batch,
    @Nullable String agent,
    Instant at) {
  static FindingView of(Known known) {
    return of(known.finding(), known.askedAs());
  }

  static FindingView of(Recorded recorded, @Nullable String askedAs) {
    return new FindingView(
        recorded.position(),
        askedAs,
        recorded.finding().topic(),
        recorded.finding().fact(),
        recorded.finding().refs(),
        recorded.author().batch(),
        recorded.author().agent(),
        recorded.at());
  }
}

package dev.coordinator.gateway.attempt.model;

import dev.coordinator.contracts.event.BatchCompleted.Outcome;
import dev.coordinator.contracts.runner.ReportSubmission.Ending;
import dev.coordinator.gateway.attempt.model.AttemptCommand.Claim;
import dev.coordinator.gateway.attempt.model.AttemptCommand.Discard;
import dev.coordinator.gateway.attempt.model.AttemptCommand.Drain;
import dev.coordinator.gateway.attempt.model.AttemptCommand.EndLease;
import dev.coordinator.gateway.attempt.model.AttemptCommand.Offer;
import dev.coordinator.gateway.attempt.model.AttemptCommand.Renew;
import dev.coordinator.gateway.attempt.model.AttemptCommand.Report;
import dev.coordinator.gateway.attempt.model.AttemptCommand.Withdraw;
import dev.coordinator.gateway.attempt.model.Decision.Done;
import dev.coordinator.gateway.attempt.model.Decision.Refused;
import dev.coordinator.gateway.attempt.model.RequestState.Barred;
import dev.coordinator.gateway.attempt.model.RequestState.Completed;
import dev.coordinator.gateway.attempt.model.RequestState.Leased;
import dev.coordinator.gateway.attempt.model.RequestState.Offered;
import dev.coordinator.gateway.attempt.model.RequestState.Unknown;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** One example of every state and command, and the page that shows what becomes of each pair. */
final class LifecyclePage {
  static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
  static final Duration LENGTH = Duration.ofSeconds(30);
  static final Duration GRACE = Duration.ofMinutes(10);
  static final Terms TERMS = new Terms(5, 3, Duration.ofMinutes(30));
  static final int RUNNING = 4;
  static final int DRAINED = 5;

  static final Tries ONE_LOST = new Tries(1, 1, 41, "runner-1", NOON.minusSeconds(5));
  static final Lease LEASE =
      new Lease(2, 42, "runner-2", NOON.minusSeconds(40), NOON.minusSeconds(1), true);
  static final Leased LEASED = new Leased(ONE_LOST.claimed(LEASE), LEASE);

  record Case<T>(String name, T value) {}

  private LifecyclePage() {}

  static List<Case<RequestState>> states() {
    return List.of(
        new Case<>("Unknown", new Unknown()),
        new Case<>("Barred", new Barred("withdrawn early")),
        new Case<>("Offered", new Offered(ONE_LOST)),
        new Case<>("Leased", LEASED),
        new Case<>("Completed", new Completed(Outcome.REPORTED, "done", LEASED.tries())));
  }

  static List<Case<AttemptCommand>> commands() {
    return List.of(
        new Case<>("Offer", new Offer(RUNNING)),
        new Case<>("Offer at a drained epoch", new Offer(DRAINED)),
        new Case<>("Discard", new Discard("unreadable")),
        new Case<>("Withdraw", new Withdraw("nobody came")),
        new Case<>("Drain", new Drain(DRAINED, "pause")),
        new Case<>("Drain of an older epoch", new Drain(RUNNING, "pause")),
        new Case<>("Claim", new Claim("runner-2", 43, LENGTH, RUNNING)),
        new Case<>(
            "Claim by the runner that just lost it", new Claim("runner-1", 43, LENGTH, RUNNING)),
        new Case<>("Claim at a drained epoch", new Claim("runner-2", 43, LENGTH, DRAINED)),
        new Case<>("Renew", new Renew(42, LENGTH, GRACE)),
        new Case<>("Renew under an old token", new Renew(41, LENGTH, GRACE)),
        new Case<>("Report reported", report(42, Ending.REPORTED, RUNNING)),
        new Case<>("Report under an old token", report(41, Ending.REPORTED, RUNNING)),
        new Case<>("Report blocked", report(42, Ending.BLOCKED, RUNNING)),
        new Case<>("Report stopped", report(42, Ending.STOPPED, RUNNING)),
        new Case<>("Report stopped at a drained epoch", report(42, Ending.STOPPED, DRAINED)),
        new Case<>("Report failed", report(42, Ending.FAILED, RUNNING)),
        new Case<>("End the lease", new EndLease(RUNNING)),
        new Case<>("End the lease at a drained epoch", new EndLease(DRAINED)));
  }

  static Report report(long token, Ending ending, int drained) {
    return new Report(token, ending, "a reason", drained);
  }

  static String print() {
    var page =
        new StringBuilder(
            """
            # The life of a request and its attempts

            Printed by a test from the code; a dash is a refusal. The request has lost one attempt
            of three; the lease in this table is over, but nobody has ended it yet.

            | command |\
            """);
    states().forEach(state -> page.append(' ').append(state.name()).append(" |"));
    page.append("\n|---|").append("---|".repeat(states().size())).append('\n');
    for (var command : commands()) {
      page.append("| **").append(command.name()).append("** |");
      states().forEach(state -> page.append(' ').append(cell(state, command)).append(" |"));
      page.append('\n');
    }
    return page.toString();
  }

  private static String cell(Case<RequestState> state, Case<AttemptCommand> command) {
    return switch (AttemptLifecycle.decide(TERMS, state.value(), command.value(), NOON)) {
      case Done(var events) -> name(AttemptLifecycle.evolve(state.value(), events));
      case Refused _ -> "–";
    };
  }

  private static String name(RequestState state) {
    return state instanceof Completed(var outcome, _, _)
        ? "Completed: " + outcome.name().toLowerCase(Locale.ROOT)
        : state.getClass().getSimpleName();
  }
}

package dev.coordinator.gateway.attempt;

import dev.coordinator.contracts.runner.Announcement;
import dev.coordinator.contracts.runner.ClaimRequest;
import dev.coordinator.gateway.attempt.model.Pull;
import dev.coordinator.gateway.runner.model.Seat;

/**
 * The name of the runner that a known caller is for one agent when it claims for itself: always the
 * same, so that it finds again what it holds, and of nobody else, because no claim over the doors
 * of runners may name it.
 */
public final class Puller {
  private static final int LONGEST_AGENT = 79;

  private Puller() {}

  /** Whether only a caller that is known may have the name. */
  public static boolean isReserved(String runner) {
    return Pull.isOne(runner);
  }

  /** Ends in a mark of both names, because either may hold what stands between them. */
  public static String nameOf(String caller, String agent) {
    var shown = agent.length() <= LONGEST_AGENT ? agent : agent.substring(0, LONGEST_AGENT);
    return Pull.RUNNER + shown + "." + NameMark.of(caller, agent);
  }

  /**
   * Under which name whoever holds this claim is present: one place for each session that an agent
   * names, because it may hold one batch in each.
   */
  public static String seatOf(String runner, String claimId) {
    return Pull.sessionOf(runner, claimId).map(session -> Seat.of(runner, session)).orElse(runner);
  }

  /** The announcement that rides on a claim. */
  public static Announcement announcement(ClaimRequest claim) {
    var said = claim.announcement();
    return new Announcement(
        seatOf(claim.runner(), claim.claimId()),
        said.repository(),
        said.cloneId(),
        said.agents(),
        said.slots());
  }
}

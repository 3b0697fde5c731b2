package dev.coordinator.checkpoint.quality.model;

import dev.coordinator.contracts.event.BatchState;
import java.util.Collection;
import java.util.HashSet;
import java.util.stream.Stream;

/**
 * The three figures of quality that the specification asks for, of the batches of a session, an
 * agent or a kind of work.
 *
 * @param features sessions of which a try of a batch has ended
 * @param firstTry batches whose first try was accepted, of those whose first try was decided
 * @param redone those of them that were sent back for a fix, or requested again after they were
 *     stopped or abandoned
 * @param integrationIssues batches and integrations whose work did not fit what others had done, of
 *     all that were tried
 */
public record Figures(int features, Share firstTry, Share redone, Share integrationIssues) {
  /** First-try acceptance is to be above this, in percent. */
  public static final int FIRST_TRY_ABOVE = 90;

  /** Rework is to be below this, in percent. */
  public static final int REDONE_BELOW = 10;

  public static Figures of(Collection<Tally> tallies) {
    var work = tallies.stream().filter(Tally::isTriedWork).toList();
    var misfits = new HashSet<Tally.Key>();
    tallies.stream()
        .filter(Tally::integrationIssue)
        .filter(tally -> tally.tries().first() != null)
        .forEach(tally -> misfits.add(tally.origin()));
    var joined = (int) tallies.stream().filter(Tally::isTriedIntegration).count();
    return new Figures(
        features(tallies),
        new Share(count(work.stream().filter(Figures::atOnce)), work.size()),
        new Share(count(work.stream().filter(Tally::redone)), work.size()),
        new Share(misfits.size(), work.size() + joined));
  }

  private static boolean atOnce(Tally tally) {
    return tally.tries().first() == BatchState.ACCEPTED;
  }

  private static int features(Collection<Tally> tallies) {
    return count(
        tallies.stream()
            .filter(tally -> tally.isTriedWork() || tally.isTriedIntegration())
            .map(Tally::session)
            .distinct());
  }

  private static int count(Stream<?> some) {
    return (int) some.count();
  }

  /** Whether more than 90 % were accepted at their first try; true while nothing was tried. */
  public boolean firstTryIsMet() {
    return firstTry.of() == 0 || 100L * firstTry.count() > (long) FIRST_TRY_ABOVE * firstTry.of();
  }

  /** Whether fewer than 10 % were redone; true while nothing was tried. */
  public boolean redoneIsMet() {
    return redone.of() == 0 || 100L * redone.count() < (long) REDONE_BELOW * redone.of();
  }

  /** Whether there was less than one integration issue per feature. */
  public boolean integrationIsMet() {
    return integrationIssues.count() < Math.max(1, features);
  }
}

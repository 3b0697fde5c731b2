package dev.coordinator.scheduler.board;

import dev.coordinator.outbox.Transactions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which sessions are worth another look, by what is stored: whoever is not told that something came
 * free, because the process that freed it died or is another one, is found here.
 */
public final class FindRestless {
  private final Boards boards;
  private final SharedResources shared;
  private final Transactions transactions;
  private final InstantSource clock;

  public FindRestless(
      Boards boards, SharedResources shared, Transactions transactions, InstantSource clock) {
    this.boards = boards;
    this.shared = shared;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Those that lack a runner or the end of others, and those with something that is overdue. */
  public Set<String> starvedOrOverdue() {
    List<String> found = transactions.run(tx -> boards.restless(tx, clock.instant()));
    return new TreeSet<>(found);
  }

  /** Those with a batch that lacks nothing any more. */
  public Set<String> whoseTurnHasCome() {
    return transactions.run(shared::whoseTurnHasCome);
  }

  /** Nothing is looked at again of a session that is erased, so nothing of it is kept here. */
  public void forgetErased() {
    transactions.execute(boards::forgetErased);
  }

  /** Those with a batch of which it was said at least so long ago for what files it waits. */
  public Set<String> waitingForFiles(Duration since) {
    return transactions.run(tx -> shared.waitingForFilesSince(tx, clock.instant().minus(since)));
  }
}

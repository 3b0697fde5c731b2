package dev.coordinator.cli.runner;

import dev.coordinator.cli.runner.git.Snapshot;
import dev.coordinator.cli.runner.process.Shell;
import dev.coordinator.contracts.scope.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Watches a running agent; fresh means less than 20 % of its estimate used and no file changed, or,
 * where git is not asked, nothing said.
 */
record AgentWatch(
    Shell.Running agent,
    long limitMillis,
    @Nullable Snapshot snapshot,
    Scope ignored,
    ProgressFeed feed)
    implements Watch {

  @Override
  public long elapsedMillis() {
    return agent.elapsedMillis();
  }

  @Override
  public @Nullable Integer changedFiles() {
    return snapshot == null ? null : snapshot.count(ignored);
  }

  @Override
  public void look() {
    agent.look();
  }

  @Override
  public boolean isFresh() {
    // the limit is 150 % of the estimate
    if (elapsedMillis() >= limitMillis / 1.5 * 0.2) {
      return false;
    }
    agent.hold();
    boolean fresh = false;
    try {
      fresh = nothingDone();
    } finally {
      if (!fresh) {
        agent.goOn();
      }
    }
    return fresh;
  }

  private boolean nothingDone() {
    if (snapshot == null) {
      return !feed.hasSpoken();
    }
    return snapshot.changes().stream()
        .noneMatch(change -> change.tracked() || !ignored.matches(change.path()));
  }
}

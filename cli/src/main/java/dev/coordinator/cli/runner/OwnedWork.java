package dev.coordinator.cli.runner;

import dev.coordinator.cli.runner.git.Incarnations;
import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.event.SessionRestored;
import dev.coordinator.contracts.report.Blocker;
import java.nio.file.Path;

/**
 * Work of the server at which the session went on last, as far as this clone or its remote has seen
 * it: work for an earlier one is refused, and its people are told, because two servers that both
 * went on would build two features.
 */
record OwnedWork(Incarnations incarnations, Work work) implements Work {

  @Override
  public AttemptEnd carry(Lease lease, Path scratch) {
    BatchRequested request = lease.assignment().request();
    String session = Names.checked("session", request.session());
    int mine = SessionRestored.incarnationOf(request.epoch());
    int newest = incarnations.newest(session);
    if (newest > mine) {
      return AttemptEnd.blocked(
          Blocker.Kind.TECHNICAL,
          ("Expected the server at which the session went on last, but it went on at another one:"
                  + " this is incarnation %d, %d has been seen here. Cancel it here, or restore the"
                  + " other one's tree here")
              .formatted(mine, newest),
          null);
    }
    if (mine > newest && mine > SessionRestored.FIRST) {
      incarnations.begin(session, mine);
    }
    return work.carry(lease, scratch);
  }
}

package dev.coordinator.cli.runner;

import dev.coordinator.cli.runner.git.GitFailed;
import dev.coordinator.cli.runner.git.Leftover;
import dev.coordinator.cli.runner.git.Owner;
import dev.coordinator.cli.runner.git.Owners;
import dev.coordinator.contracts.report.Blocker;
import java.nio.file.Path;
import java.util.List;

/**
 * Work of the server at which the session went on last, as far as this clone or its remote has seen
 * it: work for any other is refused, or what came of it not handed in, and its people are told,
 * because two servers that both went on would build two features.
 */
record OwnedWork(Owners owners, Work work) implements Work {

  @Override
  public AttemptEnd carry(Lease lease, Path scratch) {
    var request = lease.assignment().request();
    String session = Names.checked("session", request.session());
    Owner mine = Owner.of(request);
    Owner newest = owners.take(session, mine);
    if (mine.yieldsTo(newest)) {
      return wentOn(mine, newest, "nothing was done for it");
    }
    AttemptEnd end = carried(lease, scratch);
    newest = owners.newest(session);
    return mine.yieldsTo(newest)
        ? wentOn(mine, newest, "what it did meanwhile is not handed in" + where(lease))
        : end;
  }

  private AttemptEnd carried(Lease lease, Path scratch) {
    try {
      return work.carry(lease, scratch);
    } catch (GitFailed e) {
      // judged behind this, because another owner may be the reason
      return AttemptEnd.failed(String.valueOf(e.getMessage()), null);
    }
  }

  private String where(Lease lease) {
    List<String> refs = Leftover.refsOf(owners.repository(), lease.assignment().ref());
    return refs.isEmpty() ? "" : " and lies at " + String.join(" and ", refs);
  }

  private static AttemptEnd wentOn(Owner mine, Owner newest, String soFar) {
    String why =
        newest.incarnation() > mine.incarnation()
            ? "it went on at another one: this is incarnation %d, %d has been seen here"
                .formatted(mine.incarnation(), newest.incarnation())
            : "another one went on first that was restored from the same tree: both are incarnation %d, this is owner %s, %s has been seen here"
                .formatted(mine.incarnation(), mine.id(), newest.id());
    return AttemptEnd.blocked(
        Blocker.Kind.TECHNICAL,
        "Expected the server at which the session went on last, but %s; %s. Cancel it here: it goes on there"
            .formatted(why, soFar),
        null);
  }
}

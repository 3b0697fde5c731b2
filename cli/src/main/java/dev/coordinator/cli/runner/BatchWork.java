package dev.coordinator.cli.runner;

import dev.coordinator.cli.runner.git.Draft;
import dev.coordinator.cli.runner.git.EarlierTry;
import dev.coordinator.cli.runner.git.Leftover;
import dev.coordinator.cli.runner.git.LiveWork;
import dev.coordinator.cli.runner.git.Merging;
import dev.coordinator.cli.runner.git.Remote;
import dev.coordinator.cli.runner.git.Repository;
import dev.coordinator.cli.runner.git.Snapshot;
import dev.coordinator.cli.runner.git.Sorted;
import dev.coordinator.cli.runner.git.WorkTree;
import dev.coordinator.cli.runner.process.ShellEnd;
import dev.coordinator.cli.runner.process.ShellLine;
import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.report.Blocker;
import dev.coordinator.contracts.runner.Assignment;
import dev.coordinator.contracts.runner.ReportSubmission.Ending;
import dev.coordinator.contracts.scope.Scope;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An agent's work on a tree of its own: made of exactly the commits that the request names, gone
 * afterwards, with what came of it kept under the attempt's ref.
 */
record BatchWork(
    Repository repository,
    @Nullable Remote remote,
    AgentStart starter,
    Harvest harvest,
    GatewayDoor gateway,
    LiveWork live)
    implements Work {

  @Override
  public AttemptEnd carry(Lease lease, Path scratch) {
    BatchRequested request = lease.assignment().request();
    BatchRequested.Tree wanted = request.tree();
    if (wanted == null) {
      return AttemptEnd.failed(
          "Expected a tree with " + request.request() + ", but got none", null);
    }
    List<String> missing = missing(wanted);
    if (!missing.isEmpty()) {
      String reason = "Expected the commits " + missing + " in this clone, but it has them not";
      return AttemptEnd.failed(reason, EvidenceDraft.ofMissing(missing));
    }
    lease.stop().check();
    Path folder = scratch.resolve(Names.checked("batch", request.batch()));
    try (WorkTree tree = WorkTree.add(repository, folder, wanted.base())) {
      var merged = Merging.onto(tree, wanted.merges(), request.batch());
      if (!merged.clean()) {
        return conflict(lease, merged);
      }
      var scope = Scope.of(request.writes());
      merged = Merging.keepingConflicts(tree, wanted.conflicting(), scope, request.batch());
      if (!merged.clean()) {
        return conflict(lease, merged);
      }
      var join = new Join(!wanted.conflicting().isEmpty(), merged.conflicts());
      return join.isDone() && wanted.partial() == null
          ? harvest.ofNothingToDo(lease, tree, scratch)
          : worked(lease, tree, join, scratch);
    }
  }

  private List<String> missing(BatchRequested.Tree wanted) {
    var needed = new ArrayList<String>(List.of(wanted.base()));
    needed.addAll(wanted.merges());
    needed.addAll(wanted.conflicting());
    List<String> missing = repository.missing(needed);
    if (!missing.isEmpty() && remote != null) {
      remote.fetch(missing);
      missing = repository.missing(needed);
    }
    return missing;
  }

  /** Goes on without it where it cannot be had or no longer applies; it stays under its ref. */
  private void layEarlierTry(BatchRequested.@Nullable Tree wanted, WorkTree tree, Path scratch) {
    String partial = wanted == null ? null : wanted.partial();
    if (partial == null) {
      return;
    }
    String commit = EarlierTry.commit(repository, partial);
    if (commit == null && remote != null) {
      remote.fetch(List.of(partial));
      commit = EarlierTry.commit(repository, partial);
    }
    if (commit != null) {
      boolean _ = EarlierTry.layInto(tree, commit, scratch.resolve("earlier-try"));
    }
  }

  private AttemptEnd conflict(Lease lease, Merging.Merged merged) {
    Kept.of(lease.assignment(), merged.head(), repository, remote);
    BatchRequested request = lease.assignment().request();
    BatchRequested.Tree tree = request.tree();
    boolean isByHand = tree != null && !tree.conflicting().isEmpty();
    String text =
        "Expected accepted commits to merge into the work tree of "
            + request.batch()
            + (isByHand ? " or to conflict only in " + request.writes() : "")
            + ", but "
            + merged.culprit()
            + " conflicts in "
            + merged.conflicts()
            + ": "
            + merged.said();
    var evidence = EvidenceDraft.ofConflicts(merged.head(), merged.conflicts());
    return AttemptEnd.blocked(Blocker.Kind.SCOPE_CONFLICT, text, evidence);
  }

  private AttemptEnd worked(Lease lease, WorkTree tree, Join join, Path scratch) {
    Assignment assignment = lease.assignment();
    Commands commands = starter.commands();
    Snapshot snapshot = Snapshot.take(tree, scratch.resolve("index"));
    ShellEnd setUp = setUp(lease, tree);
    if (setUp != null && !setUp.succeeded()) {
      String said = setUp.exitCode() + ": " + setUp.tail();
      return AttemptEnd.failed("Expected the setup to succeed, but it ended with " + said, null);
    }
    if (setUp != null) {
      snapshot.absorb(commands.ignored());
    }
    Leftover.belongsTo(tree.folder(), assignment.ref(), snapshot.given(), commands.ignored());
    // after the snapshot, because it counts as this attempt's own work
    layEarlierTry(assignment.request().tree(), tree, scratch);
    lease.stop().check();
    return attempted(lease, tree, snapshot, join, scratch);
  }

  private AttemptEnd attempted(
      Lease lease, WorkTree tree, Snapshot snapshot, Join join, Path scratch) {
    var traces = Traces.before(repository);
    try (var agent = new AtWork(starter, gateway, lease, tree.folder(), scratch, snapshot)) {
      AttemptEnd end = ended(lease, tree, snapshot, join, agent, traces, scratch);
      List<String> left = traces.left(tree, snapshot.base(), lease.assignment().ref());
      end = end.flagging(left);
      tell(end.evidence() == null ? left : end.redFlags(), lease, agent);
      return withLook(lease.assignment(), end);
    } catch (RuntimeException e) {
      keepWhatIsLeft(lease, tree);
      throw e;
    }
  }

  private AttemptEnd ended(
      Lease lease,
      WorkTree tree,
      Snapshot snapshot,
      Join join,
      AtWork agent,
      Traces traces,
      Path scratch) {
    try {
      Worked worked = watched(lease, tree, snapshot, agent, scratch);
      if (!Files.isDirectory(tree.folder())) {
        return AttemptEnd.failed("Expected the agent's work tree, but the agent removed it", null);
      }
      AttemptEnd end = harvest.of(lease, tree, snapshot, join, worked, scratch);
      if (end.ending() == Ending.FAILED) {
        keepWhatIsLeft(lease, tree);
      }
      return end;
    } catch (RuntimeException e) {
      tell(traces.inTheClone(), lease, agent);
      throw e;
    }
  }

  private static void tell(List<String> redFlags, Lease lease, AtWork agent) {
    for (String seen : redFlags) {
      agent.note(seen);
      lease.note("red flag", seen);
    }
  }

  /** How the setup ended; absent where there is none. */
  private @Nullable ShellEnd setUp(Lease lease, WorkTree tree) {
    Commands commands = starter.commands();
    String setup = commands.setup();
    if (setup == null) {
      return null;
    }
    var line = new ShellLine(setup, tree.folder(), Map.of(), null, commands.limit());
    ShellEnd end = starter.shell().run(line, lease.stop(), _ -> {});
    lease.stop().check();
    return end;
  }

  /** Because the tree goes now, and with it what could not be handed over. */
  private void keepWhatIsLeft(Lease lease, WorkTree tree) {
    Leftover.Answer answer = Leftover.keep(repository, tree.folder());
    if (answer instanceof Leftover.Answer.Unkept) {
      tree.stay();
    }
    answer.said().ifPresent(said -> lease.note("left over", said));
  }

  private Worked watched(
      Lease lease, WorkTree tree, Snapshot snapshot, AtWork agent, Path scratch) {
    Assignment assignment = lease.assignment();
    Commands commands = starter.commands();
    var scope = Scope.of(assignment.request().writes());
    var draft =
        new Draft(
            tree,
            snapshot.base(),
            () -> Sorted.of(snapshot.glance(), scope, commands.ignored()).kept(),
            scratch.resolve("live-index"),
            OverlapWatch.message(assignment.request()));
    var news = new OverlapNews(gateway, lease, agent::remark);
    var between = commands.alertness().betweenLooks();
    try (var _ = new OverlapWatch(assignment, draft, live, news, between)) {
      return agent.await();
    }
  }

  private AttemptEnd withLook(Assignment assignment, AttemptEnd end) {
    return end.evidence() == null
        ? end
        : end.with(new CitedLook(repository, gateway).at(assignment, end.report(), end.evidence()));
  }
}

package dev.coordinator.cli.runner;

import dev.coordinator.cli.http.DoorException;
import dev.coordinator.cli.http.Unreachable;
import dev.coordinator.cli.runner.git.GitFailed;
import dev.coordinator.cli.runner.git.LiveWork;
import dev.coordinator.cli.runner.git.LiveWork.Seen;
import dev.coordinator.cli.runner.git.Snapshot;
import dev.coordinator.cli.runner.git.Sorted;
import dev.coordinator.cli.runner.git.WorkTree;
import dev.coordinator.contracts.runner.Assignment;
import dev.coordinator.contracts.runner.Overlap;
import dev.coordinator.contracts.runner.Overlapping;
import dev.coordinator.contracts.scope.Scope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks while an attempt runs whether what it has changed so far merges with what the other running
 * attempts of the clone have, of whatever session; each runner tells its own attempt, so that both
 * hear of it. It decides nothing.
 */
final class OverlapWatch implements AutoCloseable {
  private static final int MOST = 20;

  private final LiveWork live;
  private final GatewayDoor gateway;
  private final Lease lease;
  private final WorkTree tree;
  private final Snapshot snapshot;
  private final Scope ignored;
  private final Path scratch;
  private final long lookMillis;
  private final Consumer<String> watchers;
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread looker;
  private String looked = "";
  private @Nullable String shown;
  private List<Overlap> told = List.of();

  OverlapWatch(
      LiveWork live,
      GatewayDoor gateway,
      Lease lease,
      WorkTree tree,
      Snapshot snapshot,
      Commands commands,
      Path scratch,
      Consumer<String> watchers) {
    this.live = live;
    this.gateway = gateway;
    this.lease = lease;
    this.tree = tree;
    this.snapshot = snapshot;
    this.ignored = commands.ignored();
    this.lookMillis = commands.alertness().betweenLooks().toMillis();
    this.scratch = scratch;
    this.watchers = watchers;
    this.looker = Thread.ofVirtual().name("overlaps").start(this::lookUntilClosed);
  }

  private Assignment assignment() {
    return lease.assignment();
  }

  private void lookUntilClosed() {
    try {
      while (!over.await(lookMillis, TimeUnit.MILLISECONDS)) {
        look();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      show();
      tell(shown == null ? List.of() : overlaps(shown));
    } catch (GitFailed e) {
      // seen at the next look, or by nobody: an overlap is told as a favour
    }
  }

  /** Shows others what is changed, as far as it is anything. */
  private void show() {
    var scope = Scope.of(assignment().request().writes());
    var paths = Sorted.of(snapshot.glance(), scope, ignored).kept();
    if (paths.isEmpty() && shown == null) {
      return;
    }
    String looks = looks(paths);
    if (looks.equals(looked)) {
      return;
    }
    looked = looks;
    var message = LiveWork.message(said(), lock());
    var index = scratch.resolve("live-index");
    String now = live.commit(tree, snapshot.base(), paths, index, message);
    if (now == null) {
      live.forget(assignment().attemptId());
    } else if (!now.equals(shown)) {
      live.show(assignment().attemptId(), now);
    }
    shown = now;
  }

  /** When each was written, because to ask git for the same again costs more. */
  private String looks(List<String> paths) {
    return paths.stream()
        .map(path -> path + " " + tree.folder().resolve(path).toFile().lastModified())
        .collect(Collectors.joining("\n"));
  }

  private Path lock() {
    return scratch.resolveSibling("lock");
  }

  private String said() {
    var request = assignment().request();
    return "Coordinator-Session: %s\nCoordinator-Batch: %s\nCoordinator-Agent: %s\n"
        .formatted(request.session(), request.batch(), String.valueOf(request.agent()));
  }

  private List<Overlap> overlaps(String mine) {
    var found = new ArrayList<Overlap>();
    for (Seen other : live.others(assignment().attemptId())) {
      List<String> files = found.size() < MOST ? live.conflicts(mine, other.commit()) : null;
      if (files != null && !files.isEmpty()) {
        found.add(
            new Overlap(
                other.line("Coordinator-Session"),
                other.line("Coordinator-Batch"),
                other.line("Coordinator-Agent"),
                files.stream().limit(MOST).toList()));
      }
    }
    return List.copyOf(found);
  }

  private void tell(List<Overlap> now) {
    if (now.equals(told)) {
      return;
    }
    try {
      gateway.overlaps(assignment(), new Overlapping(assignment().token(), now));
    } catch (Unreachable _) {
      return; // at the next look again
    } catch (DoorException e) {
      lease.note("overlap not taken", e.getMessage() == null ? "" : e.getMessage());
    }
    told = now;
    String text = now.isEmpty() ? "overlaps with nobody any more" : "overlaps with " + said(now);
    lease.note("overlap", text);
    watchers.accept(text);
  }

  private static String said(List<Overlap> overlaps) {
    return overlaps.stream()
        .map(one ->
            "%s of session %s in %s"
                .formatted(one.batch(), one.session(), String.join(", ", one.files())))
        .collect(Collectors.joining("; "));
  }

  @Override
  public void close() {
    over.countDown();
    try {
      looker.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    live.forget(assignment().attemptId());
  }
}

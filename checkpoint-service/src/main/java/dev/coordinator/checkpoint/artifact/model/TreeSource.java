package dev.coordinator.checkpoint.artifact.model;

import dev.coordinator.checkpoint.quality.model.FiguresView;
import dev.coordinator.checkpoint.view.model.BatchView;
import dev.coordinator.checkpoint.view.model.SessionView;
import dev.coordinator.checkpoint.view.model.SessionView.Identity;
import dev.coordinator.checkpoint.view.model.SyncPointView;
import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.event.BatchRequested.Kind;
import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.SessionPlanned;
import dev.coordinator.contracts.event.Verdict;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All that a tree of artifacts is made of: one session's views as of one position. */
public record TreeSource(
    SessionView session,
    Identity identity,
    List<BatchView> batches,
    List<SyncPointView> syncPoints,
    @Nullable SessionPlanned plan,
    Map<String, BatchCompleted> completions,
    FiguresView quality) {
  static final String WITHOUT_WORK = ": accepted without its work, nothing of it is on the branch";

  /** The batches of agents, in the plan's order; preparation and integrations are left out. */
  List<BatchView> work() {
    return batches.stream().filter(batch -> batch.move().kind() == Kind.WORK).toList();
  }

  Stream<BatchView> accepted() {
    return work().stream().filter(batch -> batch.state() == BatchState.ACCEPTED);
  }

  @Nullable BatchCompleted completion(BatchView batch) {
    return completions.get(batch.batch());
  }

  /** Whether it was accepted against its evidence, and left no commit that could be joined. */
  boolean broughtNothing(BatchView batch) {
    var outcome = batch.outcome();
    var evidence = outcome == null ? null : outcome.evidence();
    var verdict = batch.move().verdict();
    return identity.repository() != null
        && batch.state() == BatchState.ACCEPTED
        && outcome != null
        && (evidence == null || evidence.commit() == null)
        && (verdict == null || verdict.outcome() != Verdict.Outcome.ACCEPTED);
  }

  /** The phase of a batch; the first one while the plan has not come. */
  static int phase(BatchView batch) {
    return batch.planned() == null ? 1 : batch.planned().phase();
  }
}

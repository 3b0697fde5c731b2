package dev.coordinator.contracts.event;

import dev.coordinator.contracts.event.BatchRequested.Kind;
import dev.coordinator.contracts.json.Absent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A batch's state after a decision. The last one of a batch is its truth.
 *
 * @param request the open or last request; absent before the first dispatch
 * @param attempt the one that is under way, or whose end was judged; 0 where there is neither
 * @param runner who works on it, or on the attempt that was judged; it may carry another agent than
 *     the planned one
 * @param waitsFor what it waits for, in words: batches, sync points, files, a runner, a person; who
 *     has the files may be up to 10 s old
 * @param verdict what the check-in said, line by line; present from in_review on
 * @param completion the report and evidence that the verdict judged; present from in_review on
 */
public record BatchMoved(
    String session,
    String batch,
    Kind kind,
    @Nullable String agent,
    String title,
    BatchState state,
    @Nullable String request,
    int attempt,
    @Nullable String runner,
    List<String> waitsFor,
    @Nullable Verdict verdict,
    @Nullable BatchCompleted completion,
    String actor,
    String reason)
    implements SchedulerNews {
  public BatchMoved {
    waitsFor = Absent.asEmpty(waitsFor);
  }
}

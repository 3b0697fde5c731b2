package dev.coordinator.checkpoint.view.model;

import dev.coordinator.checkpoint.view.model.AttemptView.Stage;
import dev.coordinator.checkpoint.view.model.BatchView.FencedView;
import dev.coordinator.contracts.event.AttemptFenced;
import dev.coordinator.contracts.event.AttemptLost;
import dev.coordinator.contracts.event.AttemptNews;
import dev.coordinator.contracts.event.AttemptProgressed;
import dev.coordinator.contracts.event.AttemptStarted;
import dev.coordinator.contracts.event.BatchCompleted;
import java.time.Instant;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Folds the gateway's news into a batch's view by request and attempt number: news of an older
 * attempt, however late, never hides the newest one, and nothing revives an attempt that has ended.
 */
final class AttemptFold {
  private static final int FENCED = 20;

  private AttemptFold() {}

  static BatchView news(BatchView batch, AttemptNews news, Instant time) {
    return switch (news) {
      case AttemptStarted started -> {
        var current = current(batch, news, started.runner());
        yield current == null
            ? batch
            : settled(batch.with(current.startedAt(time, started.runner())));
      }
      case AttemptProgressed progressed -> {
        var current = current(batch, news, progressed.runner());
        yield current == null ? batch : settled(batch.with(current.says(progressed, time)));
      }
      case AttemptLost lost -> {
        var current = current(batch, news, lost.runner());
        yield current == null
            ? batch
            : settled(batch.with(current.ends(Stage.LOST, time, lost.reason())));
      }
      case AttemptFenced fenced -> fenced(batch, fenced, time);
    };
  }

  /** The end of a request; what is known of a newer request stays. */
  static BatchView completed(BatchView batch, BatchCompleted completed, Instant time) {
    var shown = batch.outcome();
    if (isOlder(shown, completed)) {
      return batch;
    }
    // the earlier of the two tellings, because they come on two topics in either order
    var since =
        shown != null && shown.request().equals(completed.request()) && shown.at().isBefore(time)
            ? shown.at()
            : time;
    var attempt = batch.attempt();
    var closed = attempt == null ? null : attempt.closing(completed.request(), since);
    return settled(batch.with(closed).with(OutcomeView.of(completed, since)));
  }

  /** Whether the completion ended an older request than the outcome that is shown. */
  static boolean isOlder(@Nullable OutcomeView shown, BatchCompleted completion) {
    return shown != null
        && RequestId.ordinal(shown.request()) > RequestId.ordinal(completion.request());
  }

  /**
   * Ends the attempt that the outcome ended, in whichever order the two came: topics are not
   * ordered among each other.
   */
  private static BatchView settled(BatchView batch) {
    var attempt = batch.attempt();
    var outcome = batch.outcome();
    if (attempt == null || outcome == null || !attempt.isLive()) {
      return batch;
    }
    return RequestId.ordinal(attempt.request()) <= RequestId.ordinal(outcome.request())
        ? batch.with(attempt.ends(Stage.ENDED, outcome.at(), null))
        : batch;
  }

  /** The attempt that the news speaks of, if none is newer. */
  private static @Nullable AttemptView current(BatchView batch, AttemptNews news, String runner) {
    var told = AttemptView.working(news.request(), news.attempt(), runner, null);
    var known = batch.attempt();
    if (known == null) {
      return told;
    }
    if (known.isOlderThan(told)) {
      return told.behind(known);
    }
    return told.isOlderThan(known) ? null : known;
  }

  private static BatchView fenced(BatchView batch, AttemptFenced fenced, Instant time) {
    var all = new ArrayList<>(batch.fenced());
    all.add(
        new FencedView(
            fenced.request(),
            fenced.attempt(),
            fenced.runner(),
            fenced.token(),
            fenced.summary(),
            time));
    return batch.with(all.subList(Math.max(0, all.size() - FENCED), all.size()));
  }
}

package dev.coordinator.checkpoint.view.model;

import dev.coordinator.contracts.event.SyncPointState;
import dev.coordinator.contracts.json.Absent;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A sync point as the journal has it: the scheduler's last word, and what the plan says of it. */
public record SyncPointView(
    String session,
    String name,
    SyncPointState state,
    List<String> after,
    List<String> before,
    List<String> artifacts,
    @Nullable Integer at,
    @Nullable String actor,
    @Nullable String reason,
    @Nullable Instant movedAt) {
  /** The order of the plan; what it does not have comes first. */
  public static final Comparator<SyncPointView> IN_PLAN_ORDER =
      Comparator.<SyncPointView>comparingInt(point -> point.at == null ? 0 : point.at)
          .thenComparing(SyncPointView::name);

  public SyncPointView {
    after = Absent.asEmpty(after);
    before = Absent.asEmpty(before);
    artifacts = Absent.asEmpty(artifacts);
  }

  /** A sync point of which nothing has come yet. */
  public static SyncPointView unknown(String session, String name) {
    return new SyncPointView(
        session,
        name,
        SyncPointState.WAITING,
        List.of(),
        List.of(),
        List.of(),
        null,
        null,
        null,
        null);
  }
}

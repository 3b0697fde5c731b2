package dev.coordinator.cli.screen;

import dev.coordinator.cli.view.BatchView;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * How far batches are, by their estimates: work that is not accepted is never shown as done, and
 * where nobody knows what a plan minute lasts nothing is shown.
 */
record Bars(ToDoubleFunction<BatchView> seconds, @Nullable Duration unit) {
  private static final int LENGTH = 10;
  private static final double ALMOST = 0.95;

  /** Of one batch that runs: its share of the estimate; behind that it stays almost full. */
  String of(BatchView batch) {
    return unit == null || batch.agent() == null || !batch.state().equals("running")
        ? ""
        : "  " + bar(share(batch, unit));
  }

  /** Of an agent or a session: its batches weighed by their estimates. */
  String of(List<BatchView> batches) {
    var work = batches.stream().filter(batch -> batch.agent() != null).toList();
    if (unit == null || work.isEmpty()) {
      return "";
    }
    var minute = unit;
    var all = work.stream().mapToDouble(Bars::weight).sum();
    var done = work.stream().mapToDouble(batch -> weight(batch) * share(batch, minute)).sum();
    return "  " + bar(done / all) + " %d %%".formatted((int) Math.floor(100 * done / all));
  }

  private double share(BatchView batch, Duration minute) {
    if (batch.accepted()) {
      return 1;
    }
    if (batch.state().equals("in_review")) {
      return ALMOST;
    }
    var estimate = minute.toMillis() / 1000.0 * batch.minutes();
    return batch.state().equals("running") && estimate > 0
        ? Math.min(ALMOST, seconds.applyAsDouble(batch) / estimate)
        : 0;
  }

  private static double weight(BatchView batch) {
    return Math.max(1, batch.minutes());
  }

  private static String bar(double share) {
    var full = (int) Math.floor(share * LENGTH);
    return "[" + "#".repeat(full) + ".".repeat(LENGTH - full) + "]";
  }
}

package dev.coordinator.cli.runner;

import dev.coordinator.cli.http.DoorException;
import dev.coordinator.cli.http.Unreachable;
import dev.coordinator.contracts.runner.Assignment;
import dev.coordinator.contracts.runner.Overlap;
import dev.coordinator.contracts.runner.Overlapping;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Tells the server, and whoever watches, with whose work that of an attempt overlaps, each time
 * that it is another; what the server could not take is told again.
 */
final class OverlapNews {
  private final GatewayDoor gateway;
  private final Lease lease;
  private final Consumer<String> watchers;
  private List<Overlap> told = List.of();
  private boolean hasFailed;

  OverlapNews(GatewayDoor gateway, Lease lease, Consumer<String> watchers) {
    this.gateway = gateway;
    this.lease = lease;
    this.watchers = watchers;
  }

  /** All overlaps as they are now. */
  void tell(List<Overlap> now) {
    if (now.equals(told)) {
      return;
    }
    Assignment assignment = lease.assignment();
    try {
      gateway.overlaps(assignment, new Overlapping(assignment.token(), now));
      told = now;
      String text = now.isEmpty() ? "overlaps with nobody any more" : "overlaps with " + said(now);
      lease.note("overlap", text);
      watchers.accept(text);
    } catch (Unreachable _) {
      // again at the next look
    } catch (DoorException e) {
      if (!e.isForNow()) {
        told = now;
        lease.note("overlap not taken", String.valueOf(e.getMessage()));
      }
    }
  }

  /** That a look failed as nobody expects: said once, because the next may fail alike. */
  void failed(RuntimeException e) {
    if (!hasFailed) {
      hasFailed = true;
      lease.note("overlaps not seen", e.toString());
    }
  }

  private static String said(List<Overlap> overlaps) {
    return overlaps.stream()
        .map(one ->
            "%s of session %s in %s"
                .formatted(one.batch(), one.session(), String.join(", ", one.files())))
        .collect(Collectors.joining("; "));
  }
}

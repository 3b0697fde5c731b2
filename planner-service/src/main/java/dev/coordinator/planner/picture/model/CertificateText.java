package dev.coordinator.planner.picture.model;

import dev.coordinator.contracts.plan.Certificate;
import dev.coordinator.contracts.plan.Certificate.Aim;
import dev.coordinator.contracts.plan.Certificate.Search;
import dev.coordinator.contracts.plan.Certificate.Status;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is proven about a plan, in words: never claims more than the certificate does. */
public final class CertificateText {
  private CertificateText() {}

  /** One sentence on the length of the plan, and why it is what it is. */
  public static String of(Certificate certificate) {
    var reason = Plain.line(certificate.lowerBoundReason());
    if (certificate.status() == Status.OPTIMAL) {
      return "%d minutes cannot be beaten: %s".formatted(certificate.makespan(), reason);
    }
    return "%d minutes found; whether %d can be reached is not known, less cannot: %s%s%s"
        .formatted(
            certificate.makespan(),
            certificate.lowerBound(),
            reason,
            ended(certificate),
            certificate.truncated() ? " A clock cut the search." : "");
  }

  private static String ended(Certificate certificate) {
    var searches =
        certificate.endedByBudget().stream()
            .filter(search -> search != Search.LOWER_AIMS)
            .map(search -> search == Search.EXACT ? "the exact search" : "the local search")
            .collect(Collectors.joining(" and "));
    return searches.isEmpty() ? "" : " What ended by its budget: %s.".formatted(searches);
  }

  /** One line of figures. */
  public static String figures(Certificate certificate) {
    return "%d minutes instead of %d one after the other (%s times as fast); %s, %s of kind, %s outside 15-25 minutes.%s"
        .formatted(
            certificate.makespan(),
            certificate.sequentialMinutes(),
            String.format(Locale.ROOT, "%.1f", speedUp(certificate)),
            count(certificate.handoffs(), "handoff", "handoffs"),
            count(certificate.kindSwitches(), "switch", "switches"),
            count(certificate.outsideWindow(), "batch", "batches"),
            leasts(certificate));
  }

  private static String count(int n, String one, String many) {
    return n + " " + (n == 1 ? one : many);
  }

  private static String leasts(Certificate certificate) {
    var names = certificate.provenAims().stream().map(CertificateText::name).toList();
    var proven =
        names.isEmpty()
            ? ""
            : " No plan as short has fewer " + String.join(", then fewer ", names) + ".";
    return certificate.endedByBudget().contains(Search.LOWER_AIMS)
        ? proven
            + " The search for fewer %s ended by its budget."
                .formatted(name(Aim.values()[certificate.provenAims().size()]))
        : proven;
  }

  private static String name(Aim aim) {
    return switch (aim) {
      case HANDOFFS -> "handoffs";
      case KIND_SWITCHES -> "switches of kind";
      case BALANCE -> "minutes of the busiest agent";
    };
  }

  /** How many times as fast as one after the other; at least 1 for any plan without waits. */
  public static double speedUp(Certificate certificate) {
    return certificate.makespan() == 0
        ? 1
        : (double) certificate.sequentialMinutes() / certificate.makespan();
  }
}

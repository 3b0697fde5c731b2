package dev.coordinator.cli.runner;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.coordinator.cli.runner.process.CleanText;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.contracts.report.Blocker;
import dev.coordinator.contracts.report.Report;
import dev.coordinator.contracts.report.Report.Change;
import dev.coordinator.contracts.report.Report.Finding;
import dev.coordinator.contracts.report.Report.IntegrationPoint;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A report as far as the server takes it: in one that is too large every text is cut, as little as
 * possible, and its summary says so. Which blocker it tells of is never lost.
 */
final class ShortReport {
  private static final int MOST_BYTES = 1_000_000;
  private static final int MOST_OF_A_LIST = 1_000;
  private static final List<Integer> LENGTHS = List.of(20_000, 4_000, 1_000, 200);

  private final int most;

  private ShortReport(int most) {
    this.most = most;
  }

  static Report of(Report report) {
    int bytes = bytes(report);
    if (bytes <= MOST_BYTES) {
      return report;
    }
    for (int most : LENGTHS) {
      Report shorter = new ShortReport(most).cut(report, bytes);
      if (bytes(shorter) <= MOST_BYTES) {
        return shorter;
      }
    }
    var summary = new ShortReport(LENGTHS.getLast()).summary(report, bytes);
    return new Report(
        summary,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        cut(report.blocker(), 2_000));
  }

  private Report cut(Report whole, int bytes) {
    return new Report(
        summary(whole, bytes),
        list(
            whole.changes(),
            one -> new Change(cut(one.file()), orNull(one.lines()), cut(one.what()))),
        list(whole.decisions(), this::cut),
        list(
            whole.findings(),
            one -> new Finding(cut(one.topic()), cut(one.fact()), list(one.refs(), this::cut))),
        list(whole.integrationPoints(), this::point),
        list(whole.questions(), this::cut),
        cut(whole.blocker(), most));
  }

  private IntegrationPoint point(IntegrationPoint one) {
    return new IntegrationPoint(
        cut(one.name()), orNull(one.kind()), orNull(one.file()), orNull(one.contract()));
  }

  private String summary(Report whole, int bytes) {
    return cut(whole.summary())
        + "\n(The runner shortened this report: it had "
        + bytes
        + " bytes, and the server takes "
        + MOST_BYTES
        + ". Every text is cut after "
        + most
        + " characters, every list after "
        + MOST_OF_A_LIST
        + " entries.)";
  }

  private static @Nullable Blocker cut(@Nullable Blocker said, int most) {
    if (said == null) {
      return null;
    }
    var shorter = new ShortReport(most);
    var need = said.needs();
    return new Blocker(
        said.kind(),
        said.severity(),
        shorter.cut(said.text()),
        need == null
            ? null
            : new Blocker.Need(
                shorter.cut(need.what()),
                shorter.orNull(need.task()),
                shorter.orNull(need.artifact()),
                shorter.list(need.writes(), shorter::cut),
                List.of()));
  }

  private <T> List<T> list(List<T> all, Function<T, T> each) {
    return all.stream().limit(MOST_OF_A_LIST).map(each).toList();
  }

  private @Nullable String orNull(@Nullable String text) {
    return text == null ? null : cut(text);
  }

  private String cut(String text) {
    return CleanText.cut(text, most);
  }

  private static int bytes(Report report) {
    try {
      return Json.STRICT.writeValueAsBytes(report).length;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Expected a report to be JSON, but it cannot be", e);
    }
  }
}

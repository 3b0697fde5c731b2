package dev.coordinator.checkpoint.quality.adapter;

import dev.coordinator.checkpoint.journal.Journal;
import dev.coordinator.checkpoint.quality.MeasureQuality;
import dev.coordinator.checkpoint.quality.Quality;
import dev.coordinator.checkpoint.quality.model.FiguresView;
import dev.coordinator.checkpoint.quality.model.FiguresView.Figure;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The figures of quality as gauges, of the newest sessions only, so that their number is bounded. A
 * scrape never waits for the database; what it has not told for a minute is not shown.
 */
@Singleton
class QualityGauges {
  private static final int SESSIONS = 50;
  private static final int LOOK_SECONDS = 5;
  private static final int LOOKS_IN_VAIN = 12;
  private static final String ALL = "*";

  private final MeasureQuality quality;
  private final Journal journal;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final List<Series> series;
  private long shown = -1;

  QualityGauges(MeasureQuality quality, Journal journal, MeterRegistry registry) {
    this.quality = quality;
    this.journal = journal;
    this.series =
        List.of(
            percent(registry, "first.try", FiguresView::firstTry),
            percent(registry, "redone", FiguresView::redone),
            percent(registry, "integration.issues", FiguresView::integrationIssues),
            new Series(
                MultiGauge.builder("coordinator.quality.integration.issues")
                    .description("Batches and integrations that did not fit what others had done")
                    .register(registry),
                (tags, figures) -> List.of(Row.of(tags, figures.integrationIssues().count()))));
  }

  private static Series percent(
      MeterRegistry registry, String name, Function<FiguresView, Figure> which) {
    var gauge =
        MultiGauge.builder("coordinator.quality." + name + ".percent")
            .description("Per hundred, of the newest sessions; * stands for all")
            .register(registry);
    return new Series(
        gauge,
        (tags, figures) -> {
          var percent = which.apply(figures).percent();
          return percent == null ? List.of() : List.of(Row.of(tags, percent));
        });
  }

  void start(@Observes StartupEvent start) {
    Thread.ofVirtual().name("quality-gauges").start(this::run);
  }

  void stop(@Observes ShutdownEvent stop) {
    stopped.countDown();
  }

  private void run() {
    try {
      var inVain = 0;
      do {
        inVain = look() ? 0 : inVain + 1;
        if (inVain == LOOKS_IN_VAIN) {
          show(List.of());
          shown = -1;
        }
      } while (!stopped.await(LOOK_SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean look() {
    try {
      var position = journal.head().position();
      if (position != shown) {
        var newest = quality.newest(SESSIONS);
        var labelled = new ArrayList<>(labelled(ALL, newest.quality()));
        newest.sessions().forEach(one -> labelled.addAll(labelled(one.session(), one.quality())));
        show(labelled);
        shown = position;
      }
      return true;
    } catch (RuntimeException _) {
      // because the figures go away, an operator sees it
      return false;
    }
  }

  private static List<Labelled> labelled(String session, Quality quality) {
    var all = new ArrayList<Labelled>();
    all.add(new Labelled(tags(session, ALL, ALL), quality.figures()));
    quality
        .agents()
        .forEach(group -> all.add(new Labelled(tags(session, group.name(), ALL), group.figures())));
    quality
        .kinds()
        .forEach(group -> all.add(new Labelled(tags(session, ALL, group.name()), group.figures())));
    return all;
  }

  private static Tags tags(String session, String agent, String kind) {
    return Tags.of("session", session, "agent", agent, "kind", kind);
  }

  private void show(List<Labelled> labelled) {
    for (var one : series) {
      one.gauge.register(
          labelled.stream()
              .<Row<?>>mapMulti((each, sink) -> one.rows.of(each.tags, each.figures).forEach(sink))
              .toList(),
          true);
    }
  }

  /** The figures of some batches and the labels that say of which. */
  private record Labelled(Tags tags, FiguresView figures) {}

  /** A gauge of several rows and what it shows of each. */
  private record Series(MultiGauge gauge, Rows rows) {}

  private interface Rows {
    List<Row<?>> of(Tags tags, FiguresView figures);
  }
}

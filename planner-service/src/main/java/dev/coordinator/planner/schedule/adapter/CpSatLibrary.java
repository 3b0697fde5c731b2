package dev.coordinator.planner.schedule.adapter;

import com.google.ortools.Loader;
import dev.coordinator.contracts.plan.Certificate.Aim;
import dev.coordinator.planner.schedule.model.ExactSearch;
import dev.coordinator.planner.schedule.model.Timetable;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The exact search of this process: loads the solver's native library once, beside the start of the
 * service. Where there is none, where it does not work or takes too long, or where it is switched
 * off, nothing is searched and plans are as good as bounds and local search make them. Nobody waits
 * for it longer than {@link #PATIENCE}.
 */
@Startup
@Singleton
class CpSatLibrary implements ExactSearch {
  private static final Logger LOG = Logger.getLogger(CpSatLibrary.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Outcome OFF = new Outcome(ExactSearch.NONE, "switched off");

  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
  private final boolean wanted;
  private final Runnable loading;
  private final Duration patience;

  private record Outcome(ExactSearch search, String said) {}

  @Inject
  CpSatLibrary(
      @ConfigProperty(name = "coordinator.planner.native-solver", defaultValue = "true")
          boolean wanted) {
    this(wanted, CpSatLibrary::loadAndTry, PATIENCE);
  }

  CpSatLibrary(boolean wanted, Runnable loading, Duration patience) {
    this.wanted = wanted;
    this.loading = loading;
    this.patience = patience;
  }

  private static void loadAndTry() {
    Loader.loadNativeLibraries();
    NativeLitter.remove();
    CpSat.tryOut();
  }

  @PostConstruct
  void load() {
    if (!wanted) {
      outcome.complete(OFF);
      return;
    }
    outcome.completeOnTimeout(
        absent("not loaded after " + patience), patience.toMillis(), TimeUnit.MILLISECONDS);
    outcome.thenAccept(CpSatLibrary::tell);
    Thread.ofPlatform().name("load-solver").daemon().start(() -> outcome.complete(loaded()));
  }

  /** Whatever is thrown is an outcome, because a question that waits for one must not wait on. */
  private Outcome loaded() {
    try {
      loading.run();
      return new Outcome(new CpSat(), "there");
    } catch (Throwable broken) {
      return absent(broken.toString());
    }
  }

  private static Outcome absent(String why) {
    return new Outcome(ExactSearch.NONE, "absent: " + why);
  }

  private static void tell(Outcome outcome) {
    if (outcome.search == ExactSearch.NONE) {
      LOG.warnf("Plans are proven by bounds alone, the exact search is %s", outcome.said);
    }
  }

  @Override
  public Optional<Result> search(Question question, Timetable known, Limit limit) {
    return outcome.join().search.search(question, known, limit);
  }

  @Override
  public Optional<Result> improve(Question question, Aim aim, Timetable known, Limit limit) {
    return outcome.join().search.improve(question, aim, known, limit);
  }

  @Override
  public boolean isThere() {
    return outcome.join().search != ExactSearch.NONE;
  }

  /** Whether it is known if there is one. */
  boolean isKnown() {
    return outcome.isDone();
  }

  /** {@code there}, {@code switched off}, {@code loading}, or {@code absent} with the reason. */
  String state() {
    return outcome.isDone() ? outcome.join().said : "loading";
  }
}

package dev.coordinator.planner.schedule.adapter;

import com.google.ortools.Loader;
import dev.coordinator.planner.schedule.model.ExactSearch;
import dev.coordinator.planner.schedule.model.Timetable;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The exact search of this process: loads the solver's native library once, beside the start of the
 * service. Where there is none, or it is switched off, nothing is searched and plans are as good as
 * bounds and local search make them.
 */
@Startup
@Singleton
class CpSatLibrary implements ExactSearch {
  private static final Logger LOG = Logger.getLogger(CpSatLibrary.class);
  private final CompletableFuture<ExactSearch> loaded = new CompletableFuture<>();
  private final boolean wanted;

  CpSatLibrary(
      @ConfigProperty(name = "coordinator.planner.native-solver", defaultValue = "true")
          boolean wanted) {
    this.wanted = wanted;
  }

  @PostConstruct
  void load() {
    Thread.ofPlatform().name("load-solver").daemon().start(() -> loaded.complete(search()));
  }

  private ExactSearch search() {
    if (!wanted) {
      return ExactSearch.NONE;
    }
    try {
      Loader.loadNativeLibraries();
      NativeLitter.remove();
      return new CpSat();
    } catch (RuntimeException | LinkageError absent) {
      LOG.warnf("The exact search is not there, plans are proven by bounds alone: %s", absent);
      return ExactSearch.NONE;
    }
  }

  @Override
  public Optional<Result> search(Question question, Timetable known, Limit limit) {
    return loaded.join().search(question, known, limit);
  }

  boolean isLoaded() {
    return loaded.isDone();
  }
}

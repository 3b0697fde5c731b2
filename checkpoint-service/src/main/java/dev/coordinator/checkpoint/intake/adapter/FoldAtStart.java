package dev.coordinator.checkpoint.intake.adapter;

import dev.coordinator.checkpoint.intake.FoldAnew;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Brings what an older version folded up to this one, before anything is shown. */
@Singleton
class FoldAtStart {
  private static final Logger LOG = Logger.getLogger(FoldAtStart.class);

  private final FoldAnew folding;

  FoldAtStart(FoldAnew folding) {
    this.folding = folding;
  }

  void start(@Observes StartupEvent start) {
    if (folding.whatIsOutdated()) {
      LOG.info("Views and tallies were folded anew from the journal");
    }
  }
}

package dev.coordinator.gateway.attempt.adapter;

import dev.coordinator.gateway.attempt.EndLeases;
import dev.coordinator.gateway.attempt.GatewayMeters;
import dev.coordinator.gateway.attempt.LeaseTerms;
import dev.coordinator.gateway.attempt.WatchLeases;
import dev.coordinator.gateway.attempt.model.Attention;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Ends leases again and again; after a start or a gap, in which nobody may have been heard, it
 * first gives every live one its full length.
 */
@Singleton
class Sweeper {
  private static final Logger LOG = Logger.getLogger(Sweeper.class);

  private final WatchLeases watchLeases;
  private final EndLeases endLeases;
  private final LeaseTerms terms;
  private final ClaimDesk desk;
  private final GatewayMeters meters;
  private @Nullable Long lastSweep;

  Sweeper(
      WatchLeases watchLeases,
      EndLeases endLeases,
      LeaseTerms terms,
      ClaimDesk desk,
      GatewayMeters meters) {
    this.watchLeases = watchLeases;
    this.endLeases = endLeases;
    this.terms = terms;
    this.desk = desk;
    this.meters = meters;
  }

  void sweep() {
    if (Attention.mayHaveLapsed(gap(), terms.lease())) {
      LOG.infof("Leases get their full length: forgiven=%d", watchLeases.forgive());
    }
    watchLeases.tellSilence();
    var lost = endLeases.sweep();
    lastSweep = System.nanoTime();
    if (lost > 0) {
      LOG.infof("Leases ended because nobody renewed them: lost=%d", lost);
      meters.lost(lost);
      desk.lookAgain();
    }
  }

  private @Nullable Duration gap() {
    return lastSweep == null ? null : Duration.ofNanos(System.nanoTime() - lastSweep);
  }
}

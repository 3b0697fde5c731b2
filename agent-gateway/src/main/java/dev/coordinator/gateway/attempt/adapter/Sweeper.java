package dev.coordinator.gateway.attempt.adapter;

import dev.coordinator.gateway.attempt.EndLeases;
import dev.coordinator.gateway.attempt.LeaseTerms;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Ends leases again and again. After a start, or a gap in which this process may have been unable
 * to hear anybody, every live lease gets one full length first.
 */
@Singleton
class Sweeper {
  private static final Logger LOG = Logger.getLogger(Sweeper.class);

  private final EndLeases endLeases;
  private final LeaseTerms terms;
  private final ClaimDesk desk;
  private final GatewayMeters meters;
  private @Nullable Long lastSweep;

  Sweeper(EndLeases endLeases, LeaseTerms terms, ClaimDesk desk, GatewayMeters meters) {
    this.endLeases = endLeases;
    this.terms = terms;
    this.desk = desk;
    this.meters = meters;
  }

  void sweep() {
    if (lastSweep == null || since(lastSweep).compareTo(terms.lease().dividedBy(2)) > 0) {
      LOG.debugf("Every live lease gets one full length: forgiven=%d", endLeases.forgive());
    }
    var lost = endLeases.sweep();
    lastSweep = System.nanoTime();
    if (lost > 0) {
      LOG.infof("Leases ended because nobody renewed them: lost=%d", lost);
      meters.lost(lost);
      desk.lookAgain();
    }
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }
}

package dev.coordinator.gateway.attempt.adapter;

import dev.coordinator.gateway.attempt.AcknowledgeDrains;
import dev.coordinator.gateway.attempt.EndLeases;
import dev.coordinator.gateway.attempt.GatewayMeters;
import dev.coordinator.gateway.attempt.LeaseTerms;
import dev.coordinator.gateway.attempt.WatchLeases;
import dev.coordinator.gateway.attempt.model.Attention;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Ends leases and acknowledges drains again and again; after a start, a gap, or a heartbeat that
 * could not be stored, it gives every live one its full length instead.
 */
@Singleton
class Sweeper {
  private static final Logger LOG = Logger.getLogger(Sweeper.class);

  private final WatchLeases watchLeases;
  private final EndLeases endLeases;
  private final AcknowledgeDrains acknowledgeDrains;
  private final LeaseTerms terms;
  private final ClaimDesk desk;
  private final AttemptDesk attempts;
  private final GatewayMeters meters;
  private @Nullable Long lastLook;

  Sweeper(
      WatchLeases watchLeases,
      EndLeases endLeases,
      AcknowledgeDrains acknowledgeDrains,
      LeaseTerms terms,
      ClaimDesk desk,
      AttemptDesk attempts,
      GatewayMeters meters) {
    this.watchLeases = watchLeases;
    this.endLeases = endLeases;
    this.acknowledgeDrains = acknowledgeDrains;
    this.terms = terms;
    this.desk = desk;
    this.attempts = attempts;
    this.meters = meters;
  }

  void sweep() {
    watchLeases.tellSilence();
    var looked = new AtomicLong();
    var swept =
        endLeases.sweep(() -> {
          looked.set(System.nanoTime());
          return heardUntil(looked.get());
        });
    lastLook = looked.get();
    if (swept.forgiven() > 0) {
      LOG.infof("Leases get their full length: forgiven=%d", swept.forgiven());
    }
    if (swept.lost() > 0) {
      LOG.infof("Leases ended because nobody renewed them: lost=%d", swept.lost());
      meters.lost(swept.lost());
      desk.lookAgain();
    }
    acknowledgeDrains.look();
  }

  private boolean heardUntil(long now) {
    var last = lastLook;
    return last != null
        && !Attention.mayHaveLapsed(Duration.ofNanos(now - last), terms.lease())
        && !attempts.isDeaf(last, now);
  }
}

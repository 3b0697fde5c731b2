package dev.coordinator.gateway;

import dev.coordinator.gateway.attempt.LeaseTerms;
import dev.coordinator.gateway.question.QuestionLimits;
import dev.coordinator.gateway.runner.KeepPresence;
import dev.coordinator.gateway.runner.Presence;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads the settings once: everything else is given what it needs. */
@Dependent
class Wiring {
  @Produces
  @Singleton
  LeaseTerms leaseTerms(
      @ConfigProperty(name = "coordinator.heartbeat", defaultValue = "5S") Duration heartbeat,
      @ConfigProperty(name = "coordinator.lease", defaultValue = "30S") Duration lease,
      @ConfigProperty(name = "coordinator.attempt-grace", defaultValue = "10M") Duration grace) {
    return new LeaseTerms(heartbeat, lease, grace);
  }

  @Produces
  @Singleton
  QuestionLimits questionLimits(
      @ConfigProperty(name = "coordinator.research", defaultValue = "15M") Duration research) {
    return new QuestionLimits(research);
  }

  @Produces
  @Singleton
  Presence presence(KeepPresence keep, LeaseTerms terms) {
    return new Presence(keep, terms.heartbeat());
  }
}

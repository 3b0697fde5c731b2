package dev.coordinator.checkpoint.bucket.adapter;

import dev.coordinator.checkpoint.bucket.KeepCopies;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Says where copies go and what is wrong there. The service is ready all the same, because nothing
 * but the copies waits for the bucket.
 */
@Readiness
@ApplicationScoped
class BucketHealth implements HealthCheck {
  private final KeepCopies copies;

  BucketHealth(KeepCopies copies) {
    this.copies = copies;
  }

  @Override
  public HealthCheckResponse call() {
    var health = HealthCheckResponse.named("copies").up();
    health.withData("bucket", copies.place().orElse("none"));
    copies.trouble().ifPresent(why -> health.withData("trouble", why));
    return health.build();
  }
}

package dev.coordinator.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coordinator.embedded.EmbeddedInfra;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.Test;

/** In a service everything is there by itself: what it appends comes back to its consumer. */
@QuarkusTest
@WithTestResource(
    value = EmbeddedInfra.class,
    initArgs = @ResourceArg(name = "schema", value = "tiny"))
class OutboxBeansIT {
  @Inject Transactions transactions;
  @Inject Outbox outbox;
  @Inject InstantSource clock;
  @Inject TinyService tiny;
  @Inject @Readiness OutboxReadiness readiness;

  @Test
  void whatIsAppendedComesToTheConsumer() throws Exception {
    var session = "tiny-" + System.nanoTime();
    transactions.execute(tx -> outbox.append(tx, ServiceFixture.events(session, 42)));

    Received received;
    do {
      received = tiny.handled().poll(20, TimeUnit.SECONDS);
      assertThat(received).isNotNull();
    } while (!received.event().session().equals(session));
    assertThat(received.event()).isEqualTo(ServiceFixture.event(session, 42).event());
    assertThat(received.envelope().source()).isEqualTo("tiny");
    assertThat(received.envelope().time()).isBeforeOrEqualTo(clock.instant());
  }

  @Test
  void theServiceIsReady() {
    assertThat(readiness.call().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
  }

  @Test
  void theConsumerHasAGroupOfItsOwn() throws Exception {
    var broker = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", broker))) {
      await()
          .until(() ->
              admin.listGroups().valid().get().stream()
                  .anyMatch(group -> group.groupId().equals("tiny.news")));
    }
  }
}

package dev.coordinator.outbox;

import static dev.coordinator.outbox.TopicReader.firstDeliveries;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coordinator.embedded.EmbeddedKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker may lose everything: the outbox has it still. */
class LostBrokerIT {
  private static final String TOPIC = "sync.broadcast";

  @TempDir Path first;
  @TempDir Path second;

  @Test
  void aBrokerThatLostItsDataGetsAllEventsAgainInOrder() {
    var broker = EmbeddedKafka.start(first, 0);
    var port = broker.port();
    var site = Site.of("lostbroker").at(broker.bootstrapServers());
    try (var service = new ServiceFixture(site).migrated().relaying()) {
      service.commit("s1", 1, 2, 3);
      service.commit("s2", 1);
      await().until(() -> service.count("outbox where published_at is null") == 0);

      broker.close();
      service.commit("s1", 4);
      service.commit("s2", 2, 3);
      broker = EmbeddedKafka.start(second, port);

      await()
          .atMost(Duration.ofSeconds(40))
          .until(() -> service.count("outbox where published_at is null") == 0);
      try (var reader = TopicReader.of(site, TOPIC)) {
        var deliveries = firstDeliveries(reader.untilDistinct(7));
        assertThat(deliveries.get("s1")).isEqualTo(List.of(1L, 2L, 3L, 4L));
        assertThat(deliveries.get("s2")).isEqualTo(List.of(1L, 2L, 3L));
      }
    } finally {
      broker.close();
    }
  }

  /** What waits in a producer must not be what a topic begins with that was made anew meanwhile. */
  @Test
  void topicsThatAnotherServiceMadeAnewBeginWithWhatTheOldOnesBeganWith() throws Exception {
    var broker = EmbeddedKafka.start(first, 0);
    var port = broker.port();
    var site = Site.of("madeanew").at(broker.bootstrapServers());
    try (var service = new ServiceFixture(site).migrated().relaying()) {
      service.commit("s1", 1, 2, 3);
      await().until(() -> service.count("outbox where published_at is null") == 0);

      broker.close();
      service.commit("s1", 4);
      broker = EmbeddedKafka.start(second, port);
      service.topics.ensure(Duration.ofSeconds(20));

      try (var reader = TopicReader.of(site, TOPIC)) {
        assertThat(firstDeliveries(reader.untilDistinct(4)).get("s1"))
            .isEqualTo(List.of(1L, 2L, 3L, 4L));
      }
    } finally {
      broker.close();
    }
  }

  @Test
  void aBrokerThatOnlyPausedGoesOnWhereItWas() {
    var broker = EmbeddedKafka.start(first, 0);
    var port = broker.port();
    var site = Site.of("pausedbroker").at(broker.bootstrapServers());
    try (var service = new ServiceFixture(site).migrated().relaying()) {
      service.commit("s1", 1, 2, 3);
      await().until(() -> service.count("outbox where published_at is null") == 0);

      broker.close();
      service.commit("s1", 4);
      broker = EmbeddedKafka.start(first, port);

      try (var reader = TopicReader.of(site, TOPIC)) {
        reader.untilDistinct(4);
        assertThat(firstDeliveries(reader.toTheEnd()).get("s1")).isEqualTo(List.of(1L, 2L, 3L, 4L));
        assertThat(service.count("outbox where published_at is null")).isZero();
      }
    } finally {
      broker.close();
    }
  }
}

package dev.coordinator.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A figure that is counted in the database is there before anybody asks for it. */
class TableGaugesIT {
  @Test
  void theFirstScrapeShowsANumber() {
    try (var service = new ServiceFixture(Site.of("gauges")).migrated();
        var gauges = new TableGauges(service.meters, service.pool)) {
      service.commit("s1", 1, 2, 3);

      gauges.watch("rows", "all", "select count(*) from outbox");
      gauges.watch(
          "by.topic",
          "by topic",
          "topic",
          List.of("sync.broadcast", "none"),
          "select topic, count(*) from outbox group by topic");

      await().untilAsserted(() -> assertThat(gauge(service, "rows", "")).isEqualTo(3));
      await()
          .untilAsserted(
              () -> assertThat(gauge(service, "by.topic", "sync.broadcast")).isEqualTo(3));
      assertThat(gauge(service, "by.topic", "none")).isZero();
    }
  }

  private static double gauge(ServiceFixture service, String name, String topic) {
    var search = service.meters.get(name);
    return (topic.isEmpty() ? search : search.tag("topic", topic)).gauge().value();
  }
}

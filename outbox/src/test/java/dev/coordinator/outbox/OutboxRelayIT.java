package dev.coordinator.outbox;

import static dev.coordinator.outbox.TopicReader.firstDeliveries;
import static dev.coordinator.outbox.TopicReader.header;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.coordinator.contracts.event.DrainOrdered;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What was committed is published, whoever dies: nothing more, nothing less, in order. */
class OutboxRelayIT {
  private static final String TOPIC = "sync.broadcast";
  private static final List<Long> ONE_TO_100 = LongStream.rangeClosed(1, 100).boxed().toList();

  /** A schema for each test, because the relays of one schema are one service. */
  private static int schemas;

  private final Site site = Site.of("relay" + ++schemas);
  private final ServiceFixture service = new ServiceFixture(site).migrated();

  @AfterEach
  void end() {
    service.close();
  }

  @Test
  void aCommittedEventIsPublishedAsACloudEvent() {
    service.relaying().commit("s1", 7);

    try (var reader = TopicReader.of(site, TOPIC)) {
      var letter = reader.untilDistinct(1).getFirst();
      assertThat(letter.key()).isEqualTo("s1");
      assertThat(new String(letter.value(), UTF_8))
          .isEqualTo(
              "{\"session\":\"s1\",\"epoch\":7,\"stopAll\":false,\"actor\":\"local\","
                  + "\"reason\":\"number 7\"}");
      assertThat(header(letter, "ce_type"))
          .isEqualTo("dev.coordinator.sync.broadcast.drain.ordered.v1");
      assertThat(header(letter, "ce_sequence")).isEqualTo("7");
      assertThat(header(letter, "ce_causationid")).isEqualTo("cause");
      assertThat(EventReader.read(letter).orElseThrow().event())
          .isEqualTo(ServiceFixture.event("s1", 7).event());
    }
  }

  @Test
  void whatIsRolledBackIsNeverPublished() {
    service.relaying();
    assertThatThrownBy(() ->
            service.transactions.execute(tx -> {
              service.outbox.append(tx, ServiceFixture.events("s1", 1));
              throw new IllegalStateException("changed my mind");
            }))
        .hasMessage("changed my mind");
    service.commit("s1", 2);

    try (var reader = TopicReader.of(site, TOPIC)) {
      reader.untilDistinct(1);
      assertThat(firstDeliveries(reader.toTheEnd()).get("s1")).containsExactly(2L);
    }
  }

  @Test
  void aCrashBetweenCommitAndPublishLosesNothing() throws Exception {
    try (var dying = ServiceProcess.committing(site, "s1", 100)) {
      dying.awaitSaying("committed");
      dying.kill();
    }
    assertThat(service.count("outbox where published_at is null")).isEqualTo(100);

    service.relaying();

    try (var reader = TopicReader.of(site, TOPIC)) {
      reader.untilDistinct(100);
      assertThat(firstDeliveries(reader.toTheEnd()).get("s1")).isEqualTo(ONE_TO_100);
    }
  }

  @Test
  void theOrderOfASessionIsThatOfItsTransactionsUnderConcurrentWriters() {
    service.relaying();
    service.transactions.execute(SessionRows::create);

    try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var writer = 0; writer < 8; writer++) {
        writers.submit(() -> IntStream.range(0, 96).forEach(i -> SessionRows.next(service, i % 8)));
      }
    }

    try (var reader = TopicReader.of(site, TOPIC)) {
      var read = reader.untilDistinct(768);
      assertThat(firstDeliveries(read)).hasSize(8);
      assertThat(firstDeliveries(read).values()).allMatch(ONE_TO_100.subList(0, 96)::equals);
    }
  }

  @Test
  void oneRelayLeadsAndAnotherTakesOverWhenItIsKilled() throws Exception {
    try (var leader = ServiceProcess.relaying(site)) {
      leader.awaitSaying("leading");
      service.relaying();
      for (var number = 1; number <= 100; number++) {
        service.commit("s" + number % 4, number);
        if (number == 50) {
          leader.kill();
        }
      }
    }

    try (var reader = TopicReader.of(site, TOPIC)) {
      assertThat(firstDeliveries(reader.untilDistinct(100)).values())
          .hasSize(4)
          .allSatisfy(numbers -> assertThat(numbers).hasSize(25).isSorted());
    }
  }

  @Test
  void theRelayThatDoesNotLeadPublishesNothing() throws Exception {
    try (var leader = ServiceProcess.relaying(site)) {
      leader.awaitSaying("leading");
      service.relaying();
      IntStream.rangeClosed(1, 100).forEach(number -> service.commit("s1", number));
      try (var reader = TopicReader.of(site, TOPIC)) {
        reader.untilDistinct(100);
        assertThat(reader.toTheEnd()).hasSize(100);
      }
      assertThat(service.metric("coordinator.outbox.published")).isZero();
    }
  }

  @Test
  void aStoppedLeaderLosesItsRightAndCausesOnlyDuplicatesWhenItGoesOn() throws Exception {
    try (var leader = ServiceProcess.relaying(site);
        var reader = TopicReader.of(site, TOPIC)) {
      leader.awaitSaying("leading");
      service.relaying();
      service.commit("s1", 1);
      reader.untilDistinct(1);
      leader.stop();
      IntStream.rangeClosed(2, 50).forEach(number -> service.commit("s1", number));
      reader.untilDistinct(50);
      leader.goOn();
      IntStream.rangeClosed(51, 100).forEach(number -> service.commit("s1", number));

      assertThat(firstDeliveries(reader.untilDistinct(100)).get("s1")).isEqualTo(ONE_TO_100);
    }
  }

  @Test
  void aLeaderThatLosesItsDatabaseSessionGoesOn() {
    service.relaying();
    service.commit("s1", 1);
    try (var reader = TopicReader.of(site, TOPIC)) {
      reader.untilDistinct(1);
      service.count(
          "(select pg_terminate_backend(pid) from pg_stat_activity"
              + " where usename = current_user and pid <> pg_backend_pid()) killed");
      await().ignoreExceptions().until(() -> commits("s1", 2));

      assertThat(firstDeliveries(reader.untilDistinct(2)).get("s1")).containsExactly(1L, 2L);
    }
  }

  @Test
  void whatIsCommittedBeforeTheEndIsPublishedBeforeTheEnd() {
    try (var ending = new ServiceFixture(site).relaying()) {
      await().until(ending.signal::leading);
      ending.commit("s1", IntStream.rangeClosed(1, 100).toArray());
    }

    assertThat(service.count("outbox where published_at is null")).isZero();
  }

  @Test
  void manyLargeEventsAreTakenInPortions() {
    service.transactions.execute(tx -> {
      for (var number = 1; number <= 6; number++) {
        service.outbox.append(tx, List.of(large("s1", number, 3 << 20)));
      }
    });
    service.transactions.execute(tx -> assertThat(OutboxRows.unpublished(tx)).hasSizeBetween(2, 4));
    service.relaying();

    try (var reader = TopicReader.of(site, TOPIC)) {
      assertThat(firstDeliveries(reader.untilDistinct(6)).get("s1"))
          .containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }
  }

  @Test
  void anEventThatNoBrokerTakesIsRefusedAtOnce() {
    assertThatThrownBy(() ->
            service.transactions.execute(
                tx -> service.outbox.append(tx, List.of(large("s1", 1, 5 << 20)))))
        .hasMessageContaining("s1 to have at most 4194304 bytes, but it has 5242");
  }

  private boolean commits(String session, int number) {
    service.commit(session, number);
    return true;
  }

  private static Outgoing large(String session, int number, int bytes) {
    var event = new DrainOrdered(session, number, false, "local", "x".repeat(bytes));
    return new Outgoing(event, null, (long) number);
  }
}

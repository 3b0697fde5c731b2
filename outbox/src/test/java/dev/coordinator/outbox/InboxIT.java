package dev.coordinator.outbox;

import static dev.coordinator.outbox.TopicReader.header;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each event has its effect once; only what is named as poison is put aside. */
class InboxIT {
  private static final String DRAIN = "dev.coordinator.sync.broadcast.drain.ordered.v1";

  private static int schemas;

  private final Site site = Site.of("inbox" + ++schemas);
  private final ServiceFixture service = new ServiceFixture(site).migrated();
  private final Applied handler = new Applied();

  @BeforeEach
  void createTable() {
    service.transactions.execute(Applied::create);
  }

  @AfterEach
  void end() {
    service.close();
  }

  @Test
  void anEventDeliveredTwiceIsAppliedOnce() {
    var twice = new Letters().event("a", 1).event("b", 2).event("a", 1);
    service.inbox.consume(twice.poll(), handler);
    service.inbox.consume(twice.event("c", 3).poll(), handler);

    assertThat(Applied.in(service)).containsExactly("1 applied", "2 applied", "3 applied");
    assertThat(service.metric("coordinator.inbox.duplicates")).isEqualTo(4);
  }

  @Test
  void anUnknownTypeIsSkippedAndCounted() {
    service.inbox.consume(
        new Letters()
            .raw("a", "dev.coordinator.sync.broadcast.invented.later.v1", "{}")
            .event("b", 2)
            .poll(),
        handler);

    assertThat(Applied.in(service)).containsExactly("2 applied");
    assertThat(service.metric("coordinator.inbox.unknown.types")).isEqualTo(1);
    assertThat(service.count("outbox")).isZero();
  }

  @Test
  void anUnreadableRecordGoesToTheDeadLettersAsItCame() {
    service.relaying();
    service.inbox.consume(
        new Letters().event("a", 1).bare("no event").event("c", 3).poll(), handler);

    var reason = "Expected the header ce_id, but it is absent";
    assertThat(Applied.in(service))
        .containsExactly("1 applied", "-1 unreadable: " + reason, "3 applied");
    try (var reader = deadLetters()) {
      var letter = reader.until(letters -> !letters.isEmpty()).getFirst();
      assertThat(letter.key()).isEqualTo("s1");
      assertThat(letter.value()).asString(UTF_8).isEqualTo("no event");
      assertThat(header(letter, "dead-letter-reason")).isEqualTo(reason);
      assertThat(header(letter, "dead-letter-exception"))
          .isEqualTo("dev.coordinator.outbox.UnreadableException");
      assertThat(header(letter, "dead-letter-topic")).isEqualTo("sync.broadcast");
      assertThat(header(letter, "dead-letter-partition")).isEqualTo("0");
      assertThat(header(letter, "dead-letter-offset")).isEqualTo("1");
    }
  }

  @Test
  void whatTheHandlerCallsPoisonIsBuriedWithItsReasonAndItsConsequence() {
    service.relaying();
    var picky =
        new Applied() {
          @Override
          public void handle(Connection tx, List<Received> events) throws SQLException {
            super.handle(tx, events);
            if (events.stream().anyMatch(event -> number(event) == 2)) {
              throw new PoisonException("two is not for us");
            }
          }
        };
    var letters = new Letters().event("a", 1).event("b", 2).event("c", 3);
    service.inbox.consume(letters.poll(), picky);
    service.inbox.consume(letters.poll(), picky);

    assertThat(Applied.in(service))
        .containsExactly("1 applied", "2 poisoned: two is not for us", "3 applied");
    assertThat(picky.told)
        .startsWith("rolled back", "committed", "rolled back", "committed", "committed");
    try (var reader = deadLetters()) {
      reader.until(read -> !read.isEmpty());
      assertThat(reader.toTheEnd()).hasSize(1);
      assertThat(header(reader.read.getFirst(), "ce_id")).isEqualTo("b");
      assertThat(header(reader.read.getFirst(), "ce_type")).isEqualTo(DRAIN);
    }
    assertThat(service.metric("coordinator.inbox.dead.letters")).isEqualTo(1);
  }

  @Test
  void anyOtherFailureIsTriedAgainUntilItIsNone() {
    var failures = new AtomicInteger();
    var failing =
        new Applied() {
          @Override
          public void handle(Connection tx, List<Received> events) throws SQLException {
            super.handle(tx, events);
            if (events.stream().anyMatch(event -> number(event) == 2)
                && failures.incrementAndGet() <= 4) {
              throw new IllegalStateException("a bug, or a neighbour that is away");
            }
          }
        };
    service.inbox.consume(new Letters().event("a", 1).event("b", 2).event("c", 3).poll(), failing);

    assertThat(Applied.in(service)).containsExactly("1 applied", "2 applied", "3 applied");
    assertThat(service.metric("coordinator.inbox.retries")).isEqualTo(3);
    assertThat(service.count("outbox")).isZero();
  }

  @Test
  void aCommitWhoseAnswerIsLostIsNotRepeated() {
    var flaky = new FlakyCommits(service.pool);
    try (var unlucky = new ServiceFixture(site, site.dataSource(), flaky.dataSource())) {
      var letters = new Letters();
      for (var number = 1; number <= 20; number++) {
        letters.event("id" + number, number);
      }
      unlucky.inbox.consume(letters.poll(), handler);

      assertThat(flaky.failures()).isGreaterThan(10);
      assertThat(Applied.in(service)).hasSize(20).doesNotHaveDuplicates();
      assertThat(service.count("outbox")).isZero();
    }
  }

  @Test
  void aRecordThatIsNotSettledDoesNotKeepTheServiceFromEnding() {
    EventHandler hopeless =
        (_, _) -> {
          throw new IllegalStateException("never");
        };
    var consuming =
        CompletableFuture.runAsync(
            () -> service.inbox.consume(new Letters().event("a", 1).poll(), hopeless));
    await().until(() -> service.metric("coordinator.inbox.retries") > 1);
    service.inbox.close();

    assertThatThrownBy(consuming::get)
        .isInstanceOf(ExecutionException.class)
        .hasMessageContaining("Expected to settle sync.broadcast-0@0, but the service ends");
    assertThat(service.count("inbox")).isZero();
  }

  private TopicReader deadLetters() {
    return new TopicReader(
        site,
        "sync.broadcast.dead-letter",
        letter -> site.schema().equals(header(letter, "dead-letter-service")));
  }
}

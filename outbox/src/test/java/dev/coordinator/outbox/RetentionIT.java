package dev.coordinator.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.event.AgentPresent;
import dev.coordinator.contracts.event.SessionMoved;
import dev.coordinator.contracts.event.SessionState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a broker that lost everything must get again is still there. */
class RetentionIT {
  private static int schemas;

  private final ServiceFixture service =
      new ServiceFixture(Site.of("retention" + ++schemas)).migrated();

  @AfterEach
  void end() {
    service.close();
  }

  @Test
  void theEventsOfAnUnfinishedSessionStayHoweverOldTheyAre() {
    service.commit("s1", 1, 2, 3);
    publishedDaysAgo(400);

    sweep();

    assertThat(service.count("outbox")).isEqualTo(3);
  }

  @Test
  void theEventsOfASessionGoSomeTimeAfterItsEnd() {
    service.commit("s1", 1, 2);
    append(moved("s1", SessionState.COMPLETED));
    service.commit("s2", 1);
    append(moved("s2", SessionState.PAUSED));
    publishedDaysAgo(400);
    sweep();
    assertThat(service.count("outbox")).isEqualTo(5);

    service.transactions.execute(tx ->
        tx.createStatement().execute("update session_end set ended_at = now() - interval '8 d'"));
    sweep();

    assertThat(service.count("outbox where key = 's1'")).isZero();
    assertThat(service.count("outbox where key = 's2'")).isEqualTo(2);
  }

  @Test
  void whatIsNotPublishedIsNeverDeleted() {
    append(moved("s1", SessionState.COMPLETED));
    service.transactions.execute(tx ->
        tx.createStatement().execute("update session_end set ended_at = now() - interval '8 d'"));

    sweep();

    assertThat(service.count("outbox")).isEqualTo(1);
  }

  @Test
  void aServiceHearsOfAnEndAndKeepsItsOwnEventsNoLonger() {
    service.commit("s1", 1);
    var ended = new Letters().event("end", moved("s1", SessionState.CANCELLED));
    service.inbox.consume(ended.poll(), (_, _) -> {});

    assertThat(service.count("session_end where session = 's1'")).isEqualTo(1);
  }

  @Test
  void ofALevelTheNewestStays() {
    append(new Outgoing(new AgentPresent("shop", "a", 1, 1, List.of()), null, null));
    append(new Outgoing(new AgentPresent("shop", "a", 2, 2, List.of()), null, null));
    append(new Outgoing(new AgentPresent("shop", "b", 1, 1, List.of()), null, null));
    publishedDaysAgo(8);

    sweep();

    assertThat(service.count("outbox where key = 'shop/a'")).isEqualTo(1);
    assertThat(service.count("outbox where key = 'shop/b'")).isEqualTo(1);
  }

  private void sweep() {
    var retention = new Retention(Duration.ofDays(7));
    service.transactions.execute(tx -> {
      assertThat(retention.sweep(tx)).isTrue();
      assertThat(retention.sweep(tx)).isFalse();
    });
  }

  private void append(Outgoing outgoing) {
    service.transactions.execute(tx -> service.outbox.append(tx, List.of(outgoing)));
  }

  private void publishedDaysAgo(int days) {
    service.transactions.execute(tx ->
        tx.createStatement()
            .execute("update outbox set published_at = now() - interval '" + days + " d'"));
  }

  private static Outgoing moved(String session, SessionState state) {
    return new Outgoing(
        new SessionMoved(
            session,
            "f",
            "F",
            "20260101_000000",
            null,
            state,
            1,
            List.of(),
            null,
            null,
            "local",
            ""),
        null,
        9L);
  }
}

package dev.coordinator.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.coordinator.contracts.event.SessionErased;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was erased stays erased, whatever comes late or again. */
class ErasedSessionIT {
  private static int schemas;

  private final ServiceFixture service =
      new ServiceFixture(Site.of("erased" + ++schemas)).migrated();
  private final Applied handler = new Applied();
  private final EraseRows eraser =
      new EraseRows(service.transactions, List.of(ErasedSessionIT::eraseApplied));

  @BeforeEach
  void createTable() {
    service.transactions.execute(Applied::create);
  }

  @AfterEach
  void end() {
    service.close();
  }

  private static void eraseApplied(Connection tx, Collection<String> sessions) throws SQLException {
    assertThat(sessions).containsExactly("s1");
    tx.createStatement().execute("delete from applied");
  }

  private static Outgoing erased() {
    return new Outgoing(
        new SessionErased("s1", Instant.EPOCH, "anna", "asked for", "s1.zip", "ab"), null, null);
  }

  @Test
  void whatComesLateOrAgainIsHandledByNobody() {
    service.inbox.consume(new Letters().event("a", 1).event("gone", erased()).poll(), handler);
    eraser.once();
    service.inbox.consume(
        new Letters().event("a", 1).event("late", 2).event("gone", erased()).poll(), handler);
    service.inbox.consume(new Letters().bare("no event").poll(), handler);

    assertThat(Applied.in(service)).isEmpty();
    assertThat(service.count("outbox")).as("no letter").isZero();
    assertThat(service.count("session_erased where rows_gone and export = 's1.zip'")).isEqualTo(1);
    assertThat(service.count("inbox where event_id = 'late'")).isEqualTo(1);
    Set<String> among =
        service.transactions.run(tx -> ErasedSessions.among(tx, List.of("s1", "s2")));
    assertThat(among).containsExactly("s1");
  }

  @Test
  void whatIsPublishedGoesAndWhatIsNotStaysUntilItIs() {
    service.commit("s1", 1);
    service.commit("s2", 1);
    publishAll();
    service.commit("s1", 2);
    service.transactions.execute(tx -> {
      service.outbox.append(tx, List.of(erased()));
      ErasedSessions.note(tx, (SessionErased) erased().event());
    });

    eraser.once();
    assertThat(service.count("outbox where key = 's1'")).isEqualTo(2);
    assertThat(service.count("session_erased where rows_gone")).isZero();

    publishAll();
    eraser.once();
    assertThat(service.count("outbox where key = 's1'")).as("the word itself").isEqualTo(1);
    assertThat(service.count("outbox where key = 's2'")).isEqualTo(1);
    assertThat(service.count("session_erased where rows_gone")).isEqualTo(1);
  }

  @Test
  void theWordItselfIsKeptForABrokerThatLosesItsTopicsAndGoesAfterThat() {
    service.transactions.execute(tx -> {
      service.outbox.append(tx, List.of(erased()));
      ErasedSessions.note(tx, (SessionErased) erased().event());
    });
    execute("update outbox set published_at = now() - interval '8 d'");
    execute("update session_erased set erased_at = now() - interval '6 d'");
    service.transactions.execute(tx -> new Retention(Duration.ofDays(7)).sweep(tx));
    assertThat(service.count("outbox")).isEqualTo(1);

    execute("update session_erased set erased_at = now() - interval '8 d'");
    service.transactions.execute(tx -> new Retention(Duration.ofDays(7)).sweep(tx));
    assertThat(service.count("outbox")).isZero();
  }

  @Test
  void anEventThatWasBeingHandledMeanwhileLeavesNothing() throws Exception {
    var handling = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var slow =
        new Applied() {
          @Override
          public void handle(Connection tx, List<Received> events) throws SQLException {
            super.handle(tx, events);
            handling.countDown();
            awaited(goOn);
          }
        };
    // each on a thread of its own, because on few cores the common pool has only one
    var late =
        CompletableFuture.runAsync(
            () -> service.inbox.consume(new Letters().event("late", 2).poll(), slow),
            Thread::startVirtualThread);
    awaited(handling);
    service.inbox.consume(new Letters().event("gone", erased()).poll(), handler);
    var erasing = CompletableFuture.runAsync(eraser::once, Thread::startVirtualThread);
    await().until(() -> erasing.isDone() || service.count("pg_locks where not granted") > 0);
    assertThat(erasing).isNotDone();
    assertThat(service.count("session_erased where rows_gone")).isZero();

    goOn.countDown();
    late.get();
    erasing.get();
    assertThat(Applied.in(service)).isEmpty();
    assertThat(service.count("session_erased where rows_gone")).isEqualTo(1);
  }

  @Test
  void whatCannotBeDeletedIsTriedAgain() {
    service.inbox.consume(new Letters().event("a", 1).event("gone", erased()).poll(), handler);
    var failing =
        new EraseRows(
            service.transactions,
            List.of((_, _) -> {
              throw new SQLException("somebody still needs it");
            }));
    failing.once();
    assertThat(Applied.in(service)).hasSize(1);
    assertThat(service.count("session_erased where rows_gone")).isZero();

    eraser.once();
    assertThat(Applied.in(service)).isEmpty();
  }

  /** Each round asks for the inbox as a whole, which whoever handles events then waits for. */
  @Test
  void whatIsHeldOpenIsLookedAtMoreAndMoreSeldomAndWhatIsNewAtOnce() throws Exception {
    var rounds = new ArrayList<Integer>();
    var round = new AtomicInteger();
    var failing =
        new EraseRows(
            service.transactions,
            List.of((_, _) -> {
              rounds.add(round.get());
              throw new SQLException("somebody still needs it");
            }));
    service.inbox.consume(new Letters().event("gone", erased()).poll(), handler);
    for (round.set(1); round.get() <= 200; round.incrementAndGet()) {
      failing.once();
    }
    // as one of many and alone
    assertThat(rounds.stream().distinct()).containsExactly(1, 2, 4, 8, 16, 32, 64, 124, 184);

    note("s2");
    round.set(1000);
    failing.once();
    assertThat(rounds).contains(1000);
  }

  private void note(String session) {
    service.transactions.execute(tx ->
        ErasedSessions.note(tx, new SessionErased(session, Instant.EPOCH, "a", "b", null, null)));
  }

  @Test
  void anExportWithoutItsHashIsNoLine() {
    assertThatThrownBy(() ->
            service.transactions.execute(tx ->
                ErasedSessions.note(
                    tx, new SessionErased("s1", Instant.EPOCH, "a", "b", "s1.zip", null))))
        .hasMessageContaining("session_erased");
  }

  private static void awaited(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void publishAll() {
    execute("update outbox set published_at = now()");
  }

  private void execute(String sql) {
    service.transactions.execute(tx -> tx.createStatement().execute(sql));
  }
}

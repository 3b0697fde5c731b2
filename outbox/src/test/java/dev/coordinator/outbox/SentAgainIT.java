package dev.coordinator.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.event.DrainOrdered;
import dev.coordinator.contracts.event.EventType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A buried event that a person sends again is handled once, by whoever buried it. */
class SentAgainIT {
  private static int schemas;

  private final ServiceFixture service =
      new ServiceFixture(Site.of("again" + ++schemas)).migrated();
  private final Applied healthy = new Applied();
  private final Applied picky =
      new Applied() {
        @Override
        public void handle(Connection tx, List<Received> events) {
          throw new PoisonException("not yet");
        }
      };

  @BeforeEach
  void createTable() {
    service.transactions.execute(Applied::create);
  }

  @AfterEach
  void end() {
    service.close();
  }

  @Test
  void aBuriedEventIsHandledOnceWhenItIsSentAgain() {
    service.inbox.consume(new Letters().event("a", 1).poll(), picky);
    service.inbox.consume(new Letters().event("a", 1).poll(), healthy);
    assertThat(Applied.in(service)).containsExactly("1 poisoned: not yet");

    service.inbox.consume(sentAgain(1), healthy);
    service.inbox.consume(sentAgain(1), healthy);

    assertThat(Applied.in(service)).containsExactly("1 poisoned: not yet", "1 applied");
  }

  @Test
  void whoHandledItAlreadyTakesNoNotice() {
    service.inbox.consume(new Letters().event("a", 1).poll(), healthy);
    service.inbox.consume(sentAgain(1), healthy);

    assertThat(Applied.in(service)).containsExactly("1 applied");
  }

  @Test
  void whoeverElseBuriedItTakesNoNoticeBecauseItHasALetterOfItsOwn() {
    service.inbox.consume(new Letters().event("a", 1).poll(), picky);
    var another = new Letters().event("a", 1);
    another.only().headers().add("dead-letter-sent-again", new byte[] {'x'});
    another.only().headers().add("dead-letter-sending", new byte[] {'1'});
    another.only().headers().add("dead-letter-recipient", "another".getBytes(UTF_8));
    service.inbox.consume(another.poll(), healthy);

    assertThat(Applied.in(service)).containsExactly("1 poisoned: not yet");
    assertThat(service.count("outbox")).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"'', 0", "planner, 1"})
  void aLetterIsForWhoeverBuriedItAndForEverybodyWhenItDoesNotSay(String who, int addressed) {
    var buried = new Letters().event("a", 1).only();
    buried.headers().add("dead-letter-service", who.getBytes(UTF_8));

    service.transactions.execute(
        tx -> service.graveyard.sendAgain(tx, BuriedLetter.of(buried), "ann"));

    assertThat(service.count("outbox")).isEqualTo(1);
    assertThat(service.count("outbox where headers like '%dead-letter-recipient%'"))
        .isEqualTo(addressed);
  }

  @Test
  void whatIsPoisonStillIsBuriedAgain() {
    service.inbox.consume(new Letters().event("a", 1).poll(), picky);
    service.inbox.consume(sentAgain(1), picky);
    service.inbox.consume(sentAgain(1), picky);
    service.inbox.consume(sentAgain(1), healthy);

    assertThat(Applied.in(service))
        .as("buried once for each sending, however often that is delivered")
        .containsExactly("1 poisoned: not yet", "1 poisoned: not yet", "1 applied");
    assertThat(service.count("outbox")).isEqualTo(2);
  }

  @Test
  void whatClaimsToBeSentAgainAndSaysNoSendingIsBuriedAndTheRestGoesOn() {
    for (var sending : Arrays.asList(null, new byte[0], new byte[] {'a', 0}, new byte[301])) {
      var letters = new Letters().raw("torn", EventType.of(DrainOrdered.class), "{");
      letters.only().headers().add("dead-letter-sent-again", null);
      letters.only().headers().add("dead-letter-sending", sending);
      service.inbox.consume(letters.event("b", 2).poll(), healthy);
    }

    assertThat(Applied.in(service)).contains("2 applied");
    assertThat(service.count("outbox")).as("buried once, because it is the same record").isOne();
  }

  @Test
  void aTypeThatOnlyALaterVersionKnowsIsToldToTheHandler() {
    var type = "dev.coordinator.sync.broadcast.invented.later.v1";
    var skipped = new ArrayList<String>();
    var listening =
        new Applied() {
          @Override
          public void unknown(Connection tx, ConsumerRecord<String, byte[]> letter)
              throws SQLException {
            skipped.add(letter.key());
          }
        };
    service.inbox.consume(new Letters().raw("x", type, "{}").event("b", 2).poll(), listening);

    assertThat(skipped).containsExactly("s1");
    assertThat(Applied.in(service)).containsExactly("2 applied");
  }

  private static ConsumerRecords<String, byte[]> sentAgain(int number) {
    var letters = new Letters().event("a", number);
    letters.only().headers().add("dead-letter-sent-again", new byte[] {'x'});
    letters.only().headers().add("dead-letter-sending", new byte[] {'1'});
    return letters.poll();
  }
}

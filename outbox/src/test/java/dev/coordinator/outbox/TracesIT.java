package dev.coordinator.outbox;

import static dev.coordinator.outbox.TopicReader.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A trace goes on behind outbox and topic, for each event of a poll its own. */
class TracesIT {
  private static final String TOPIC = "sync.broadcast";
  private static int schemas;

  private final Site site = Site.of("traces" + ++schemas);
  private final ServiceFixture sender = new ServiceFixture(site).migrated().relaying();
  private final Site otherSite = Site.of("traced" + schemas);
  private final ServiceFixture receiver = new ServiceFixture(otherSite).migrated().relaying();

  @AfterEach
  void end() {
    sender.close();
    receiver.close();
  }

  @Test
  void eachEventOfAPollGoesOnInItsOwnTrace() {
    var first = inACall(() -> sender.commit("s1", 1));
    var second = inACall(() -> sender.commit("s2", 1));

    // one transaction, and what follows from each event says by its causation where it belongs
    receiver.inbox.consume(poll(published(site, 2)), forwarding(receiver));

    for (var letter : published(otherSite, 2)) {
      var expected = letter.key().equals("s1") ? first : second;
      assertThat(header(letter, "ce_traceparent")).startsWith("00-" + expected + "-");
    }
    assertThat(consumed(receiver))
        .extracting(SpanData::getTraceId)
        .containsExactlyInAnyOrder(first, second);
  }

  @Test
  void whatFollowsLaterGoesOnInTheTraceOfItsCause() {
    var trace = inACall(() -> sender.commit("s1", 1));
    var letter = published(site, 1).getFirst();
    receiver.inbox.consume(poll(List.of(letter)), (_, _) -> {});

    // as a report does, long after the request and in a call of its own
    inACall(() ->
        receiver.transactions.execute(
            tx -> receiver.outbox.append(tx, List.of(causedBy(letter, "s1", 2)))));

    assertThat(header(published(otherSite, 1).getFirst(), "ce_traceparent"))
        .startsWith("00-" + trace + "-" + consumed(receiver).getFirst().getSpanId());
  }

  @Test
  void whatNobodyCausedGoesOnInTheTraceOfItsSession() {
    var trace = inACall(() -> sender.commit("s1", 1));
    receiver.inbox.consume(poll(published(site, 1)), (_, _) -> {});

    // as a clock does
    receiver.transactions.execute(tx ->
        receiver.outbox.append(
            tx, List.of(new Outgoing(ServiceFixture.event("s1", 2).event(), null, 2L))));

    assertThat(header(published(otherSite, 1).getFirst(), "ce_traceparent"))
        .startsWith("00-" + trace + "-");
  }

  @Test
  void anEventWithoutATraceBeginsNone() {
    sender.commit("s1", 1);
    var letter = published(site, 1).getFirst();
    receiver.inbox.consume(poll(List.of(letter)), forwarding(receiver));

    assertThat(header(letter, "ce_traceparent")).isNull();
    assertThat(header(published(otherSite, 1).getFirst(), "ce_traceparent")).isNull();
    assertThat(receiver.telemetry.spans()).isEmpty();
  }

  @Test
  void aTraceThatNobodyCanReadHoldsNothingUp() {
    sender.transactions.execute(tx -> sender.outbox.append(tx, ServiceFixture.events("s1", 1)));
    var letter = published(site, 1).getFirst();
    letter
        .headers()
        .add("ce_traceparent", "00-zz-??".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    receiver.inbox.consume(poll(List.of(letter)), forwarding(receiver));

    assertThat(published(otherSite, 1)).hasSize(1);
  }

  private String inACall(Runnable work) {
    var span = sender.telemetry.sdk().getTracer("test").spanBuilder("call").startSpan();
    try (var _ = span.makeCurrent()) {
      work.run();
    } finally {
      span.end();
    }
    return span.getSpanContext().getTraceId();
  }

  private static EventHandler forwarding(ServiceFixture service) {
    return new EventHandler() {
      @Override
      public void handle(Connection tx, List<Received> events) throws SQLException {
        var news =
            events.stream()
                .map(event ->
                    new Outgoing(event.event(), event.envelope().id(), event.envelope().sequence()))
                .toList();
        service.outbox.append(tx, news);
      }
    };
  }

  private static Outgoing causedBy(
      ConsumerRecord<String, byte[]> cause, String session, int number) {
    return new Outgoing(
        ServiceFixture.event(session, number).event(), header(cause, "ce_id"), (long) number);
  }

  private static List<SpanData> consumed(ServiceFixture service) {
    return service.telemetry.spans().stream()
        .filter(span -> span.getKind() == SpanKind.CONSUMER)
        .toList();
  }

  private static List<ConsumerRecord<String, byte[]>> published(Site site, int events) {
    try (var reader = TopicReader.of(site, TOPIC)) {
      return List.copyOf(reader.untilDistinct(events));
    }
  }

  private static ConsumerRecords<String, byte[]> poll(
      List<ConsumerRecord<String, byte[]>> letters) {
    return new ConsumerRecords<>(Map.of(new TopicPartition(TOPIC, 0), letters), Map.of());
  }
}

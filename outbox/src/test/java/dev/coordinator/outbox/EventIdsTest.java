package dev.coordinator.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventIdsTest {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-25T14:00:00.123Z"));
  private final EventIds ids = new EventIds(now::get);

  @Test
  void anIdIsAUuidOfVersionSevenThatBeginsWithTheTime() {
    var id = UUID.fromString(ids.next());

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(now.get().toEpochMilli());
  }

  @Test
  void idsAscendAlsoWhenTheClockStandsOrGoesBack() {
    var many = IntStream.range(0, 10_000).mapToObj(_ -> ids.next()).toList();
    now.set(now.get().minusSeconds(60));
    var later = ids.next();

    assertThat(many).isSorted().doesNotHaveDuplicates();
    assertThat(later).isGreaterThan(many.getLast());
  }
}

package dev.coordinator.cli.runner.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OutputRingTest {
  private static void write(OutputRing ring, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ring.write(bytes, bytes.length);
  }

  @Test
  void whateverIsWrittenTheEndIsKept() {
    var random = new Random(7);
    for (int round = 0; round < 500; round++) {
      var ring = new OutputRing(1 + random.nextInt(40));
      var all = new StringBuilder();
      for (int i = random.nextInt(12); i > 0; i--) {
        String some = "abcdefghij".repeat(9).substring(random.nextInt(90));
        write(ring, some);
        all.append(some);
      }
      assertThat(all.toString()).endsWith(ring.text());
      assertThat(ring.written()).isEqualTo(all.length());
      assertThat(ring.overflowed()).isEqualTo(ring.text().length() < all.length());
    }
  }

  @Test
  void aCharacterCutInTwoIsLeftOut() {
    var ring = new OutputRing(5);
    write(ring, "жжж");

    assertThat(ring.text()).isEqualTo("жж");
  }
}

package dev.coordinator.cli.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.coordinator.cli.http.Door;
import dev.coordinator.cli.http.DoorException;
import dev.coordinator.cli.http.Unreachable;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class VainTest {
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final Vain vain =
      new Vain(
          new Happenings(new PrintStream(said, true, StandardCharsets.UTF_8), false),
          "not announced",
          "answered");

  @Test
  void aServerThatIsAwayIsToldOnceWithWhatCanBeDone() {
    vain.failed(away());
    vain.failed(away());
    vain.failed(away());

    assertThat(lines())
        .singleElement()
        .asString()
        .startsWith("not announced why=Expected an answer from http://127.0.0.1:1/")
        .endsWith(". Is it running? ./coordinator up");
  }

  @Test
  void anotherReasonIsToldAndSoIsTheEndOfIt() {
    vain.answered();
    vain.failed(away());
    vain.failed(new DoorException(503, "Busy", "starting", List.of()));
    vain.answered();
    vain.answered();
    vain.failed(away());

    assertThat(lines()).hasSize(4);
    assertThat(lines().get(1)).isEqualTo("not announced why=503 Busy starting");
    assertThat(lines().get(2)).isEqualTo("answered");
    assertThat(lines().get(3)).isEqualTo(lines().getFirst());
  }

  private List<String> lines() {
    return said.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static Unreachable away() {
    var nowhere = new Door("http://127.0.0.1:1");
    return catchThrowableOfType(Unreachable.class, () -> nowhere.get("/", String.class));
  }
}

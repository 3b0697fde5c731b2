package dev.coordinator.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SessionTextTest {
  @Test
  void aSessionIsShownByAgentWithWhatEachBatchWaitsForAndWhatWasSeen() throws IOException {
    assertThat(new SessionText(Paint.NONE).whole(SessionFixture.halfWay()) + "\n")
        .isEqualTo(golden("half-way.txt"));
  }

  @Test
  void whatIsInItsWayWhatItFailsByAndOnWhomItBuildsIsShown() throws IOException {
    var text = new SessionText(Paint.NONE).whole(SessionFixture.inTrouble());
    assertThat(text)
        .contains("\n  builds on   0193e7a0-0000-7000-8000-00000000000b, other\n")
        .endsWith(
            """

            blockers
              minor dependency  backend-agent-batch-2-blocker-1: no total yet
              moderate scope conflict  frontend-agent-batch-1-blocker-1: both change it (backend-agent-batch-2.5 brings it)

            anti-patterns
              scope creep  backend-agent-batch-2: it changed ui/x.ts
              fire and forget  nobody looked\
            """);
  }

  @Test
  void aSessionInOneLineCountsItsAcceptedBatches() throws IOException {
    assertThat(new SessionText(Paint.NONE).line(SessionFixture.halfWay()))
        .isEqualTo(
            "0193e7a0-0000-7000-8000-000000000001  draining   1/4  real-time-notifications,"
                + " waits for frontend-agent-batch-1");
  }

  @Test
  void coloursChangeNoLetter() throws IOException {
    var session = SessionFixture.halfWay();
    var painted = new SessionText(new Paint(true)).whole(session);

    assertThat(painted).contains("\u001b[31m");
    assertThat(painted.replaceAll("\u001b\\[[0-9;]*m", ""))
        .isEqualTo(new SessionText(Paint.NONE).whole(session));
  }

  @Test
  void textOfAnAgentCannotSteerTheTerminal() {
    assertThat(Plain.line("a\u001b[2Jb\r\n\u009bc\u202ed")).isEqualTo("a[2Jb cd");
    assertThat(Plain.text("a\n\tb\u001b[2J\u009b")).isEqualTo("a\n\tb[2J");
  }

  private static String golden(String name) throws IOException {
    try (var text = Objects.requireNonNull(SessionTextTest.class.getResourceAsStream(name))) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

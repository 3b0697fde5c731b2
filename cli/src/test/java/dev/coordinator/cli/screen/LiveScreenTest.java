package dev.coordinator.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveScreenTest {
  private final StringWriter drawn = new StringWriter();
  private final Map<String, String> said = new HashMap<>();
  private long nanos;
  private TerminalSize size = new TerminalSize(40, 200);
  private Pace pace = Pace.of(said);
  private final LiveScreen screen =
      new LiveScreen(
          new Terminal(new PrintWriter(drawn), Paint.NONE, () -> nanos, () -> size), () -> pace);

  @Test
  void aPictureIsNeverHigherThanTheTerminal() throws IOException {
    size = new TerminalSize(8, 200);

    screen.accept(SessionFixture.halfWay());

    assertThat(drawn.toString().lines())
        .hasSize(8)
        .element(6)
        .asString()
        .startsWith("(5 lines more");
  }

  @Test
  void onFewColumnsTheFirstLineSaysWhatAndHowFar() throws IOException {
    size = new TerminalSize(40, 40);

    screen.accept(SessionFixture.halfWayBut("frontend-agent-batch-1", "in_review"));

    assertThat(drawn.toString().lines().findFirst().orElseThrow())
        .contains("real-time-notifications  draining  1/4");
    assertThat(
            screen
                .frame(SessionFixture.halfWayBut("frontend-agent-batch-1", "in_review"))
                .getFirst())
        .contains("  draining  1/4, 1 in review, waits for frontend-agent-batch-1  ");
  }

  @Test
  void theNextPictureStandsWhereTheLastOneStood() throws IOException {
    screen.accept(SessionFixture.halfWay());
    var first = drawn.toString();
    var lines = first.lines().count() - 1;
    drawn.getBuffer().setLength(0);

    screen.accept(SessionFixture.halfWay());

    assertThat(first).doesNotContain("A\r");
    assertThat(drawn.toString()).startsWith("\u001b[?7l\u001b[" + lines + "A\r");
  }

  @Test
  void aRunningBatchShowsItsTimeSinceItWasSeenRunning() throws IOException {
    screen.frame(SessionFixture.halfWay());
    nanos = 75_000_000_000L;

    assertThat(screen.frame(SessionFixture.halfWay()))
        .contains(
            "  frontend-agent-batch-1  running      Notification component (20 min),"
                + " attempt 2 by r2  1:15");
  }

  @Test
  void whatAnAgentSaysStandsBesideItsBatch() throws IOException {
    said.put("frontend-agent-batch-1", "wrote\na \u001b[2Jfile");
    said.put("backend-agent-batch-1", "it is over");

    assertThat(String.join("\n", screen.frame(SessionFixture.halfWay())))
        .contains("by r2  0:00  \"wrote a [2Jfile\"")
        .doesNotContain("it is over");
  }

  @Test
  void whatWaitsSaysForWhat() throws IOException {
    assertThat(screen.frame(SessionFixture.halfWay()))
        .contains(
            "  testing-agent-batch-1   waiting      End-to-end notification flow (25 min)"
                + "  <- backend-agent-batch-2, websocket_contract_sync")
        .contains("sync points: notification_models_sync passed, websocket_contract_sync waiting");
  }

  @Test
  void barsTellHowFarEachAgentAndBatchIsByTheEstimates() throws IOException {
    pace = new Pace(said, Duration.ofMinutes(1), Ending.UNTOLD);
    screen.frame(SessionFixture.halfWay());
    nanos = 5 * 60_000_000_000L;

    assertThat(screen.frame(SessionFixture.halfWay()))
        .contains("[##........] 27 %")
        .contains("backend-agent  [####......] 44 %")
        .contains("frontend-agent  [##........] 25 %")
        .contains("testing-agent  [..........] 0 %")
        .contains(
            "  frontend-agent-batch-1  running      [##........]  Notification component (20 min),"
                + " attempt 2 by r2  5:00");

    nanos = 600 * 60_000_000_000L;
    assertThat(String.join("\n", screen.frame(SessionFixture.halfWay())))
        .as("behind its estimate it is not done")
        .contains("frontend-agent  [#########.] 95 %");
  }

  @Test
  void theEndIsToldWithHowSureItIs() throws IOException {
    var half = LocalDateTime.of(2026, 11, 30, 14, 5).atZone(ZoneId.systemDefault()).toInstant();
    assertThat(told(new Ending(half, half.plusSeconds(600), false, List.of())))
        .endsWith("%  end: about 14:05:00, 19 of 20 by 14:15:00");
    assertThat(told(new Ending(half, null, true, List.of())))
        .endsWith("%  end: about 14:05:00, or longer than expected");
    assertThat(told(new Ending(null, null, true, List.of())))
        .endsWith("%  end: longer than expected");
    assertThat(told(new Ending(null, null, false, List.of("a person's verdict on b-1"))))
        .endsWith("%  end: not known before a person's verdict on b-1");
    assertThat(told(Ending.UNTOLD)).endsWith("%");
  }

  private String told(Ending end) throws IOException {
    pace = new Pace(said, Duration.ofMinutes(1), end);
    return screen.frame(SessionFixture.halfWay()).get(1);
  }

  @Test
  void noLineIsWiderThanANarrowTerminalWhateverAnAgentSays() throws IOException {
    said.put("frontend-agent-batch-1", "\u001b[2J通知を送る機能😀".repeat(20));
    size = new TerminalSize(40, 41);

    screen.accept(SessionFixture.halfWay());

    var steering = "\u001b\\[(\\?7[hl]|[KJ])";
    assertThat(drawn.toString().replaceAll(steering, "").lines())
        .isNotEmpty()
        .allSatisfy(line -> {
          assertThat(line).doesNotContain("\u001b");
          assertThat(Columns.width(line)).isLessThanOrEqualTo(41);
        });
  }
}

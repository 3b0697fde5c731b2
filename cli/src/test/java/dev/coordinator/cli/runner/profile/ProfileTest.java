package dev.coordinator.cli.runner.profile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Events as the real programs printed them, shortened; the versions are those of docs/agents.md.
 */
class ProfileTest {
  private static final String CLAUDE =
      """
      {"type":"system","subtype":"init","cwd":"/t","session_id":"s","tools":["Write"]}
      {"type":"assistant","message":{"role":"assistant","content":[{"type":"tool_use","id":"t","name":"Write","input":{}}]}}
      {"type":"user","message":{"role":"user","content":[{"type":"tool_result","content":"ok"}]}}
      {"type":"assistant","message":{"role":"assistant","content":[{"type":"text","text":"{\\"summary\\":\\"s\\"}"}]}}
      {"duration_api_ms":68,"stop_reason":"end_turn","is_error":false,"subtype":"success","result":"{\\"summary\\":\\"s\\"}","type":"result"}
      """;
  private static final String CODEX =
      """
      {"type":"thread.started","thread_id":"t"}
      {"type":"item.completed","item":{"id":"item_0","type":"error","message":"Model metadata for `m` not found."}}
      {"type":"turn.started"}
      {"type":"item.started","item":{"id":"item_2","type":"command_execution","command":"/bin/bash -lc 'ls'","status":"in_progress"}}
      {"type":"item.completed","item":{"id":"item_3","type":"agent_message","text":"{\\"summary\\":\\"s\\"}"}}
      {"type":"turn.completed","usage":{"input_tokens":100}}
      """;
  private static final String OPENCODE =
      """
      {"type":"step_start","timestamp":1,"part":{"type":"step-start"}}
      {"type":"tool_use","timestamp":1,"part":{"type":"tool","tool":"write","state":{"status":"completed"}}}
      {"type":"step_finish","timestamp":1,"part":{"reason":"tool-calls","type":"step-finish"}}
      {"type":"step_start","timestamp":1,"part":{"type":"step-start"}}
      {"type":"text","timestamp":1,"part":{"type":"text","text":"{\\"summary\\":\\"s\\"}"}}
      {"type":"step_finish","timestamp":1,"part":{"reason":"stop","type":"step-finish"}}
      """;
  private static final String GEMINI =
      """
      {"type":"init","timestamp":"t","session_id":"s","model":"m"}
      {"type":"message","timestamp":"t","role":"user","content":"the brief"}
      {"type":"message","timestamp":"t","role":"assistant","content":"I will write it.","delta":true}
      {"type":"tool_use","timestamp":"t","tool_name":"write_file","tool_id":"w","parameters":{}}
      {"type":"tool_result","timestamp":"t","tool_id":"w","status":"success"}
      {"type":"message","timestamp":"t","role":"assistant","content":"{\\"summary\\":","delta":true}
      {"type":"message","timestamp":"t","role":"assistant","content":"\\"s\\"}","delta":true}
      {"type":"result","timestamp":"t","status":"success","stats":{"total_tokens":120}}
      """;

  private final List<String> watched = new ArrayList<>();

  private Transcript heard(Profile profile, String printed, int atOnce) {
    var reader = profile.reader(watched::add);
    var bytes = printed.getBytes(UTF_8);
    for (int from = 0; from < bytes.length; from += atOnce) {
      int length = Math.min(atOnce, bytes.length - from);
      var piece = new byte[length];
      System.arraycopy(bytes, from, piece, 0, length);
      reader.read(piece, length);
    }
    return reader.done();
  }

  @Test
  void theLastWordOfEachIsFoundHoweverItsOutputComes() {
    for (int atOnce : new int[] {1, 7, 100_000}) {
      assertIsDone(heard(Profile.CLAUDE, CLAUDE, atOnce));
      assertIsDone(heard(Profile.CODEX, CODEX, atOnce));
      assertIsDone(heard(Profile.OPENCODE, OPENCODE, atOnce));
      assertIsDone(heard(Profile.GEMINI, GEMINI, atOnce));
    }
  }

  private static void assertIsDone(Transcript transcript) {
    assertThat(transcript.lastWord()).isEqualTo("{\"summary\":\"s\"}");
    assertThat(transcript.hasEnded()).isTrue();
    assertThat(transcript.failure()).isNull();
  }

  @Test
  void whoCouldNotWorkSaysSo() {
    var claude =
        "{\"type\":\"result\",\"is_error\":true,\"subtype\":\"success\",\"result\":\"429\"}";
    assertThat(heard(Profile.CLAUDE, claude, 100).failure()).isEqualTo("429");
    var codex = "{\"type\":\"turn.failed\",\"error\":{\"message\":\"429\"}}\n";
    assertThat(heard(Profile.CODEX, codex, 100).failure()).isEqualTo("429");
    var opencode =
        "{\"type\":\"error\",\"error\":{\"name\":\"APIError\",\"data\":{\"message\":\"429\"}}}\n";
    assertThat(heard(Profile.OPENCODE, opencode, 100).failure()).isEqualTo("429");
    var gemini = "{\"type\":\"result\",\"status\":\"error\",\"error\":{\"message\":\"429\"}}\n";
    assertThat(heard(Profile.GEMINI, gemini, 100).failure()).isEqualTo("429");
  }

  @Test
  void whoGoesOnAfterAnErrorHasNotFailed() {
    var printed = "{\"type\":\"error\",\"error\":{\"name\":\"once\"}}\n" + OPENCODE;
    assertIsDone(heard(Profile.OPENCODE, printed, 100));
  }

  @Test
  void whoeverWatchesSeesWordsAndToolsInsteadOfEvents() {
    heard(Profile.CODEX, CODEX, 100);
    heard(Profile.GEMINI, GEMINI, 100);
    assertThat(watched).contains("uses /bin/bash -lc 'ls'", "uses write_file", "I will write it.");
  }

  @Test
  void whatIsNoEventIsPassedOver() {
    var printed = "warning: {\n[1]\n{\"type\":\n{}\n" + "x".repeat(20 << 20) + "\n" + CODEX;
    assertIsDone(heard(Profile.CODEX, printed, 1 << 14));
  }

  @Test
  void aNameThatIsNoneIsRefusedWithThoseThereAre() {
    assertThat(Profile.named("opencode")).isEqualTo(Profile.OPENCODE);
    assertThatThrownBy(() -> Profile.named("cursor"))
        .hasMessageContaining("generic, claude, codex, opencode, gemini");
  }
}

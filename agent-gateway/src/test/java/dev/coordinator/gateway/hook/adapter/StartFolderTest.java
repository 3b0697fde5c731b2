package dev.coordinator.gateway.hook.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/** A command that changes the folder does not change which file of the repository is written. */
class StartFolderTest {
  private static final String TRANSCRIPT =
      "/home/ann/.claude/projects/-home-ann-my-shop/0b1c.jsonl";

  private static ObjectNode hook(String now, String transcript) {
    var hook = JsonNodeFactory.instance.objectNode();
    hook.put("cwd", now).put("transcript_path", transcript);
    hook.putObject("tool_input").put("file_path", "/home/ann/my.shop/backend/app.py");
    return hook;
  }

  @Test
  void aFileIsNamedFromTheFolderInWhichTheProgramWasStarted() {
    for (var now : new String[] {"/home/ann/my.shop", "/home/ann/my.shop/backend/models"}) {
      var hook = hook(now, TRANSCRIPT);
      assertThat(WrittenFile.of(hook, null)).contains(new WrittenFile("backend/app.py"));
      assertThat(WrittenFile.folderOf(hook, " ")).isEqualTo("my.shop");
    }
  }

  @Test
  void whatTheRunnerSaysCountsMore() {
    var hook = hook("/home/ann/my.shop", TRANSCRIPT);
    assertThat(WrittenFile.of(hook, "/home/ann/my.shop/backend/"))
        .contains(new WrittenFile("app.py"));
    assertThat(WrittenFile.folderOf(hook, "/home/ann/my.shop/backend/")).isEqualTo("backend");
  }

  @Test
  void whereTheTranscriptTellsNothingItIsTheFolderOfNow() {
    for (var transcript : new String[] {"", "0b1c.jsonl", "/elsewhere/-home-eve/0b1c.jsonl"}) {
      assertThat(StartFolder.of(hook("/home/ann/my.shop/backend", transcript)))
          .isEqualTo("/home/ann/my.shop/backend");
    }
    assertThat(WrittenFile.folderOf(JsonNodeFactory.instance.objectNode(), null)).isEmpty();
  }
}

package dev.coordinator.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coordinator.cli.Complaint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildrenIT {
  private final Children children = new Children(1);

  @TempDir private Path folder;

  @AfterEach
  void close() {
    children.close();
  }

  @Test
  void aClosedDemoLeavesNoProcess() throws IOException {
    var process = start("sleep 600").process();

    children.close();

    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void aDeafProcessIsEndedWithItsOwnChildren() throws IOException, InterruptedException {
    var deaf = start("trap '' TERM; sleep 600 & echo started; wait; wait");
    while (!Files.readString(deaf.log()).contains("started")) {
      assertThat(deaf.process().waitFor(10, TimeUnit.MILLISECONDS)).isFalse();
    }
    var family = deaf.process().descendants().toList();

    children.close();

    assertThat(family).isNotEmpty();
    assertThat(deaf.process().waitFor(5, TimeUnit.SECONDS)).isTrue();
    for (var child : family) {
      assertThat(child.onExit()).succeedsWithin(5, TimeUnit.SECONDS);
    }
  }

  @Test
  void afterTheEndNothingIsStarted() {
    children.close();

    assertThatThrownBy(() -> start("true")).isInstanceOf(IOException.class);
  }

  @Test
  void oneThatDiesIsNoticedWithItsLastWords() throws IOException, InterruptedException {
    start("echo no port left; exit 3").process().waitFor();

    assertThatThrownBy(() -> Survivors.check(children))
        .isInstanceOf(Complaint.class)
        .hasMessageContaining("ended with 3")
        .hasMessageContaining("no port left");
  }

  private Children.Child start(String line) throws IOException {
    return children.start(
        "child", List.of("sh", "-c", line), Map.of(), folder.resolve("child.log"));
  }
}

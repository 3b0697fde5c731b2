package dev.coordinator.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps the stack from starting is one sentence on stderr and exit code 1. */
class RefusalsIT {
  @TempDir Path home;
  Path data;

  @BeforeEach
  void buildFakes() throws Exception {
    FakeHome.in(home);
    data = home.resolve("data");
  }

  @Test
  void aBusyPort() throws Exception {
    try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      int port = busy.getLocalPort();

      assertRefused("Expected port " + port + ".*another program", "up", "--port", "" + port);
    }
  }

  @Test
  void aDataFolderOfAnotherVersion() throws Exception {
    Files.createDirectories(data);
    Files.writeString(data.resolve("version"), "99\n");

    assertRefused("Expected a data folder of version 1, but .* is of version 99.*", "up");
  }

  @Test
  void aFolderThatIsNotOurs() throws Exception {
    Files.createDirectories(data);
    Files.writeString(data.resolve("letter.txt"), "Dear");

    assertRefused("Expected an empty folder or a data folder.*", "up");
    assertThat(data).isDirectoryNotContaining("glob:**/version");
  }

  @Test
  void aFileInPlaceOfTheFolder() throws Exception {
    Files.writeString(data, "not a folder");

    assertRefused("Expected a folder at .*, but it is a file.*", "up");
  }

  @Test
  void aFolderWhereNobodyMayWrite() throws Exception {
    data = Path.of("/proc/coordinator");

    assertRefused("Expected to write to the data folder /proc/coordinator.*", "up");
  }

  @Test
  void aFolderThatTakesNoFileWhileItStarts() throws Exception {
    Files.createDirectories(data.resolve("run.json.next")); // in the way of what it writes first
    Files.writeString(data.resolve("version"), "1\n");

    assertRefused(
        "Expected to read and write files and ports, but: .*run.json.next.*", "up", "--port", "0");
  }

  @Test
  void aServiceThatWasNotBuilt() throws Exception {
    Files.delete(home.resolve("agent-gateway/target/quarkus-app/quarkus-run.jar"));

    assertRefused("Expected the built agent-gateway at .*", "up");
  }

  @Test
  void aPartThatDoesNotExist() throws Exception {
    Files.createDirectories(data.resolve("logs"));
    Files.writeString(data.resolve("logs/kafka.log"), "");

    assertRefused("Expected the name of a part, but it is kfaka.*kafka.*", "logs", "kfaka");
  }

  @Test
  void anEndOfWhatNeverWas() throws Exception {
    assertRefused("Expected the data folder of a stack at .*, but no stack ever ran.*", "down");

    Files.createDirectories(data);
    Files.writeString(data.resolve("version"), "1\n");
    try (RunningStack down = RunningStack.start(home, data, "down")) {
      assertThat(down.awaitEnd()).as(down.said()).isZero();
    }
  }

  @Test
  void wordsThatNobodyCanRead() throws Exception {
    File full = new File("/dev/full");
    assumeThat(full).exists();
    Files.createDirectories(data.resolve("logs"));
    Files.writeString(data.resolve("logs/kafka.log"), "started");

    for (String words : List.of("logs", "logs -f", "help")) {
      try (RunningStack lost = RunningStack.start(full, home, data, words.split(" "))) {
        assertThat(lost.awaitEnd()).as(words).isEqualTo(1);
        assertThat(lost.said()).isEqualTo("Expected to print the answer, but it got lost.\n");
      }
    }
  }

  private void assertRefused(String sentence, String... words) throws Exception {
    try (RunningStack stack = RunningStack.start(home, data, words)) {
      assertThat(stack.awaitEnd()).isEqualTo(1);
      assertThat(stack.said()).matches("(?s).*" + sentence + ".*").doesNotContain("\tat ");
    }
  }
}

package dev.coordinator.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With --output json the standard output holds one document, and the standard error the rest. */
class ForProgramsIT {
  @TempDir Path home;
  Path data;

  private record Said(int code, String out, String err) {
    JsonObject document() {
      return new JsonObject(out);
    }
  }

  @BeforeEach
  void buildFakes() throws Exception {
    FakeHome.in(home);
    data = home.resolve("data");
  }

  @Test
  void aStartTellsWhereItIsAndAnEndWhatItEnded() throws Exception {
    var up = say("up", "-d", "--port", "0");
    assertThat(up.code).isZero();
    assertThat(up.document().getString("url")).startsWith("http://127.0.0.1:");
    assertThat(up.document().getString("data")).isEqualTo(data.toString());
    assertThat(up.document().getJsonArray("parts")).hasSize(6);
    assertThat(up.err).contains("Ready at");

    var down = say("down");
    assertThat(down.document().getBoolean("stopped")).isTrue();
    assertThat(down.document().getString("url")).isEqualTo(up.document().getString("url"));
    assertThat(say("down").document().getBoolean("stopped")).isFalse();
  }

  @Test
  void whatWentWrongIsADocumentOnTheStandardError() throws Exception {
    Files.createDirectories(data);
    Files.writeString(data.resolve("version"), "99\n");

    var refused = say("up");
    assertThat(refused.code).isEqualTo(1);
    assertThat(refused.out).isEmpty();
    var problem = new JsonObject(refused.err);
    assertThat(problem.getString("detail")).startsWith("Expected a data folder of version 1");
    assertThat(problem.getInteger("exitCode")).isEqualTo(1);
    assertThat(new JsonObject(say("logs").err).getInteger("exitCode")).isEqualTo(2);
  }

  private Said say(String... words) throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("-DCOORDINATOR_HOME=" + home);
    command.addAll(List.of("-jar", jar().toString()));
    command.addAll(List.of(words));
    command.addAll(List.of("--output=json", "--data", data.toString()));
    var out = home.resolve("out.txt");
    var err = home.resolve("err.txt");
    var process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return new Said(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private static Path jar() throws Exception {
    try (Stream<Path> files = Files.list(Path.of("target"))) {
      return files
          .filter(file ->
              file.getFileName().toString().matches("local-stack-[0-9.]+(-SNAPSHOT)?\\.jar"))
          .findFirst()
          .orElseThrow();
    }
  }
}

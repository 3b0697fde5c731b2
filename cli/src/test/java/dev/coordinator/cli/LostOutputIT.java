package dev.coordinator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An answer that nobody can read was not given: no verb takes that for done. */
class LostOutputIT {
  private FakeServer server;

  @BeforeEach
  void open() throws IOException {
    server = new FakeServer();
    server.on("GET /api/v1/sessions?limit=50", 200, "{\"items\": []}");
    server.on("GET /api/v1/stack", 200, "[]");
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void whatCannotBePrintedIsNotDone() {
    var answers = new ArrayList<String[]>();
    Verbs.told().filter(verb -> !verb.equals("help")).forEach(verb -> answers.add(words(verb)));
    answers.add(new String[] {"--version"});
    answers.add(new String[] {"help"});
    answers.add(new String[] {"completion"});
    answers.add(new String[] {"status", "--url", server.url()});
    answers.add(new String[] {"status", "--output", "json", "--url", server.url()});

    for (var words : answers) {
      var full = new StandardOutput(new FullDisk());
      var err = new PrintWriter(OutputStream.nullOutputStream());
      assertThat(Main.run(full.writer(), err, words)).as("%s", List.of(words)).isNotZero();
      assertThat(full.complaint()).hasValueSatisfying(why -> assertThat(why).contains("disk"));
    }
  }

  @Test
  void aFullDiskIsSaidAndAReaderThatHasEnoughIsNot() throws IOException, InterruptedException {
    var full = new File("/dev/full");
    assumeThat(full).exists();

    var lost = start("help").redirectOutput(full).start();
    assertThat(new String(lost.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
        .startsWith("coordinator: Expected to print the answer, but it got lost: ")
        .hasLineCount(1);
    assertThat(lost.waitFor()).isEqualTo(Exit.REFUSED);

    var unread = start("completion").start();
    unread.getInputStream().close();
    assertThat(unread.getErrorStream().readAllBytes()).isEmpty();
    assertThat(unread.waitFor()).isEqualTo(Exit.REFUSED);
  }

  private static String[] words(String verb) {
    return new String[] {verb, "--help"};
  }

  private static ProcessBuilder start(String... words) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command =
        List.of(java, "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"));
    var all = Stream.of(command, List.of(Main.class.getName()), List.of(words));
    return new ProcessBuilder(all.flatMap(List::stream).toList());
  }

  /** Takes nothing. */
  private static final class FullDisk extends OutputStream {
    @Override
    public void write(int one) throws IOException {
      throw new IOException("no room on the disk");
    }
  }
}

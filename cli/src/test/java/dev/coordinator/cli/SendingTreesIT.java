package dev.coordinator.cli;

import static dev.coordinator.cli.SessionElsewhere.ID;
import static dev.coordinator.cli.SessionElsewhere.IMPORT;
import static dev.coordinator.cli.SessionElsewhere.STAMP;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.cli.runner.GitFixture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of a tree is read here and sent to the server, and what is written of one. */
class SendingTreesIT {
  @TempDir private Path here;
  private SessionElsewhere known;
  private FakeServer server;
  private GitFixture clone;

  @BeforeEach
  void open() throws IOException {
    known = new SessionElsewhere(here);
    server = known.server;
    clone = known.clone;
  }

  @AfterEach
  void close() {
    known.close();
  }

  @Test
  void onlyWhatTheContentsNameIsSent() throws IOException {
    var tree = known.tree(clone.head(), clone.head(), "a");

    assertThat(server.run("restore", tree.toString())).isZero();
    assertThat(server.asked().getFirst())
        .startsWith(IMPORT + " application/zip PK")
        .contains(".artifacts/profile/" + STAMP + "/context.json")
        .doesNotContain("note-to-self");
  }

  @Test
  void aTreeIsNoPlaceToReadOtherFilesThrough() throws IOException {
    var tree = known.tree(clone.head(), clone.head(), "a");
    Files.writeString(
        tree.resolve("contents.json"), "{\"files\": [{\"path\": \"../../../README.md\"}]}");

    assertThat(server.run("restore", tree.toString())).isEqualTo(Exit.USAGE);
    assertThat(server.err()).contains("names a file outside: ../../../README.md");
    assertThat(server.asked()).isEmpty();
  }

  /** Whatever is odd about it is for the server to see, which knows links and doubled names. */
  @Test
  void aZipIsSentAsItLies() throws IOException {
    var zip = here.resolve("tree.zip");
    var bytes = new ByteArrayOutputStream();
    try (var packing = new ZipOutputStream(bytes)) {
      packing.setComment("as it lies");
      packing.putNextEntry(new ZipEntry(".artifacts/profile/" + STAMP + "/context.json"));
      packing.write("{}".getBytes(UTF_8));
    }
    Files.write(zip, bytes.toByteArray());

    assertThat(server.run("restore", zip.toString())).isZero();
    assertThat(server.asked().getFirst()).startsWith(IMPORT).contains("as it lies");
  }

  @Test
  void whatIsNoZipIsToldHere() throws IOException {
    var empty = Files.createFile(here.resolve("empty.zip"));
    var garbage = Files.writeString(here.resolve("garbage.zip"), "no zip at all");

    assertThat(server.run("restore", empty.toString())).isEqualTo(Exit.USAGE);
    assertThat(server.run("restore", garbage.toString())).isEqualTo(Exit.USAGE);
    assertThat(server.err()).contains("it is no zip, or holds no file");
    assertThat(server.asked()).isEmpty();
  }

  /** They are long and take no room on a disk; in a memory they would. */
  @Test
  void noMoreIsReadThanAServerTakes() throws IOException {
    var zip = here.resolve("huge.zip");
    hole(zip, 3L << 30);
    assertThat(server.run("restore", zip.toString())).isEqualTo(Exit.USAGE);
    assertThat(server.err()).contains("more than the 16 MiB that a server takes of a tree");

    var tree = known.tree(clone.head(), clone.head(), "a");
    hole(tree.resolve("context.json"), 3L << 30);
    assertThat(server.run("restore", tree.toString())).isEqualTo(Exit.USAGE);
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void whatTheServerRefusesIsTold() throws IOException {
    var tree = known.tree(clone.head(), clone.head(), "a");
    server.on(IMPORT, 422, "{\"title\": \"Not taken\", \"detail\": \"Expected one tree\"}");

    assertThat(server.run("restore", tree.toString())).isEqualTo(Exit.REFUSED);
    assertThat(server.err()).contains("Expected one tree");
    assertThat(server.run("restore", here.resolve("nothing").toString())).isEqualTo(Exit.USAGE);
  }

  @Test
  void anExportIsWrittenOnceAndOverwritesNothing() throws IOException {
    server.on("GET /api/v1/artifacts/" + ID, 200, "{\"feature\": \"f\", \"stamp\": \"s\"}");
    server.on("GET /api/v1/artifacts/" + ID + "/tree.zip", 200, "the bytes");
    var file = here.resolve("out.zip");

    assertThat(server.run("export", ID, file.toString())).isZero();
    assertThat(file).hasContent("the bytes");
    assertThat(server.run("export", ID, file.toString())).isEqualTo(Exit.REFUSED);
    assertThat(server.err()).contains("out.zip anew, but it is there: name another file");
  }

  private static void hole(Path file, long length) throws IOException {
    try (var open = new RandomAccessFile(file.toFile(), "rw")) {
      open.setLength(length);
    }
  }
}

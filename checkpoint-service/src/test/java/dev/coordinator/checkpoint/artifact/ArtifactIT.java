package dev.coordinator.checkpoint.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.coordinator.checkpoint.ArtifactsFolder;
import dev.coordinator.checkpoint.Ask;
import dev.coordinator.checkpoint.Chat;
import dev.coordinator.checkpoint.Publisher;
import dev.coordinator.checkpoint.Story;
import dev.coordinator.contracts.event.AttemptProgressed;
import dev.coordinator.contracts.event.SchemaFile;
import dev.coordinator.contracts.event.SessionMoved;
import dev.coordinator.contracts.event.SessionState;
import dev.coordinator.embedded.EmbeddedInfra;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = EmbeddedInfra.class,
    initArgs = @ResourceArg(name = "schema", value = "checkpoint"))
@WithTestResource(ArtifactsFolder.class)
class ArtifactIT {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/chat");

  private static void publish(Story story) throws Exception {
    try (var publisher = new Publisher()) {
      publisher.publish(story.arrivals());
    }
  }

  private static List<String> paths(String session) {
    var paths = new ArrayList<String>();
    for (var file : Ask.soFar("/api/v1/artifacts/" + session).path("files")) {
      paths.add(file.path("path").asText());
    }
    return paths;
  }

  private static void awaitSummary(String session) {
    await().until(() -> paths(session).contains("final-summary.md"));
  }

  /** Rewritten with -Dgolden.write=true; read the difference before you commit it. */
  @Test
  void theTreeOfASmallSessionIsTheGoldenOne() throws Exception {
    var session = "artifact-golden";
    publish(Chat.completed(session));
    awaitSummary(session);

    var tree = new TreeMap<String, String>();
    for (var path : paths(session)) {
      // the journal keeps each topic's order, and the order of the four among each other is
      // nobody's
      if (path.startsWith("journal/") || path.equals("contents.json")) {
        continue;
      }
      tree.put(path, Ask.get("/api/v1/artifacts/" + session + "/" + path).body());
    }
    if (Boolean.getBoolean("golden.write")) {
      for (var file : tree.entrySet()) {
        var golden = GOLDEN.resolve(file.getKey());
        Files.createDirectories(golden.getParent());
        Files.writeString(golden, file.getValue());
      }
    }
    var golden = new TreeMap<String, String>();
    try (var files = Files.walk(GOLDEN)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        golden.put(GOLDEN.relativize(file).toString(), Files.readString(file));
      }
    }
    assertThat(tree).isEqualTo(golden);
  }

  @Test
  void theTreeCarriesTheJournalInSegmentsThatAreWrittenOnce() throws Exception {
    var session = "artifact-journal";
    var story = Chat.underWay(session);
    var request = story.request(Chat.FRONTEND, 1);
    for (var n = 1; n <= 100; n++) {
      story.tell(
          new AttemptProgressed(session, request, Chat.FRONTEND, 1, "runner-2", "line " + n));
    }
    publish(story);
    var journal = "/api/v1/journal/" + session + "?limit=1000";
    await().until(() -> Ask.soFar(journal).path("items").size() == story.arrivals().size());
    publish(story.sessionIs(SessionState.PAUSED, "local", "end of the day"));
    await().until(() -> paths(session).contains("journal/00002.jsonl"));

    var tree = "/api/v1/artifacts/" + session + "/";
    var first = Ask.get(tree + "journal/00001.jsonl").body();
    assertThat(first.lines()).hasSize(100);
    var lines =
        Stream.concat(first.lines(), Ask.get(tree + "journal/00002.jsonl").body().lines()).toList();
    var items = Ask.json(journal).path("items");
    assertThat(lines).hasSize(items.size());
    for (var n = 0; n < lines.size(); n++) {
      var line = new ObjectMapper().readTree(lines.get(n));
      assertThat(line.path("eventId")).isEqualTo(items.get(n).path("eventId"));
      assertThat(line.path("link")).isEqualTo(items.get(n).path("hash"));
      assertThat(line.path("body")).isEqualTo(items.get(n).path("body"));
    }
  }

  @Test
  void theContentsNameEveryOtherFileWithItsHash() throws Exception {
    publish(Chat.completed("artifact-contents"));
    awaitSummary("artifact-contents");

    var tree = "/api/v1/artifacts/artifact-contents";
    var contents = Ask.get(tree + "/contents.json").body();
    assertThat(SchemaFile.at("artifact/contents.schema.json").faults(contents)).isEmpty();
    var listed = new TreeMap<String, String>();
    for (var file : Ask.json(tree).path("files")) {
      listed.put(file.path("path").asText(), file.path("sha256").asText());
    }
    assertThat(listed.remove("contents.json")).isNotNull();
    var named = new TreeMap<String, String>();
    for (var file : new ObjectMapper().readTree(contents).path("files")) {
      named.put(file.path("path").asText(), file.path("sha256").asText());
    }
    assertThat(named).isEqualTo(listed);
  }

  @Test
  void theFilesLieUnderFeatureAndStamp() throws Exception {
    publish(Chat.completed("artifact-disk"));
    awaitSummary("artifact-disk");

    var root = ConfigProvider.getConfig().getValue("coordinator.artifacts", String.class);
    assertThat(Path.of(root, "artifact-disk", "20260301_100000", "final-summary.md"))
        .isRegularFile();
    try (var files = Files.walk(Path.of(root))) {
      assertThat(files.map(Path::toString)).noneMatch(file -> file.endsWith(".part"));
    }
  }

  @Test
  void theTreeAsAZipIsTheSameBytesEveryTimeAndLiesWhereItBelongs() throws Exception {
    publish(Chat.completed("artifact-zip"));
    awaitSummary("artifact-zip");

    var path = "/api/v1/artifacts/artifact-zip/tree.zip";
    var zip = Ask.bytes(path);
    assertThat(Ask.bytes(path)).isEqualTo(zip);
    var files = new TreeMap<String, String>();
    try (var entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        files.put(entry.getName(), new String(entries.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    assertThat(files).hasSize(paths("artifact-zip").size());
    assertThat(files.get(".artifacts/artifact-zip/20260301_100000/final-summary.md"))
        .isEqualTo(Ask.get("/api/v1/artifacts/artifact-zip/final-summary.md").body());
    assertThat(Ask.get("/api/v1/artifacts/nobody/tree.zip").statusCode()).isEqualTo(404);
  }

  @Test
  void aFileIsServedAsTextOrJsonAndNeverAsAPage() throws Exception {
    publish(Chat.completed("artifact-types"));
    awaitSummary("artifact-types");

    var summary = Ask.get("/api/v1/artifacts/artifact-types/final-summary.md");
    assertThat(summary.headers().firstValue("Content-Type").orElse(""))
        .isEqualToIgnoringCase("text/plain;charset=UTF-8");
    assertThat(summary.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    var state = Ask.get("/api/v1/artifacts/artifact-types/coordination-state.json");
    assertThat(state.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/json");
  }

  @Test
  void changedTreesOfARepositoryAreListedBehindTheirVersion() throws Exception {
    publish(Chat.completed("artifact-list"));
    awaitSummary("artifact-list");

    var list = "/api/v1/artifacts?repository=shop&limit=1000";
    var version = Ask.json("/api/v1/artifacts/artifact-list").path("version").asLong();
    assertThat(Ask.json(list).path("items").findValuesAsText("session")).contains("artifact-list");
    assertThat(Ask.json(list + "&after=" + version).path("items").findValuesAsText("session"))
        .doesNotContain("artifact-list");
    assertThat(Ask.json("/api/v1/artifacts?repository=other").path("items")).isEmpty();
  }

  @Test
  void aPathOutsideTheTreeIsUnknown() throws Exception {
    publish(Chat.completed("artifact-paths"));
    awaitSummary("artifact-paths");

    for (var path : List.of("nothing.md", "..%2f..%2fetc%2fpasswd", "%2fetc%2fpasswd", "a%00")) {
      assertThat(Ask.get("/api/v1/artifacts/artifact-paths/" + path).statusCode())
          .as(path)
          .isEqualTo(404);
    }
    assertThat(Ask.get("/api/v1/artifacts/nobody").statusCode()).isEqualTo(404);
  }

  @Test
  void aSecondSessionOfTheSameFolderDoesNotTouchTheFirstOnesTree() throws Exception {
    publish(Chat.completed("artifact-mine"));
    awaitSummary("artifact-mine");
    var mine = Ask.get("/api/v1/artifacts/artifact-mine/context.json").body();

    var moved = (SessionMoved) Chat.completed("artifact-mine").arrivals().getLast().event();
    publish(
        new Story("artifact-thief")
            .tell(
                new SessionMoved(
                    "artifact-thief",
                    moved.feature(),
                    "Thief",
                    moved.stamp(),
                    "shop",
                    SessionState.COMPLETED,
                    1,
                    List.of(),
                    null,
                    null,
                    "local",
                    "x")));
    publish(Chat.completed("artifact-later"));
    awaitSummary("artifact-later");

    assertThat(paths("artifact-thief")).isEmpty();
    assertThat(Ask.get("/api/v1/artifacts/artifact-mine/context.json").body()).isEqualTo(mine);
  }

  @Test
  void aFeatureWhoseNameWouldLeaveTheFolderHasNoTreeAndStopsNoOther() throws Exception {
    var hostile =
        new Story("artifact-hostile")
            .tell(
                new SessionMoved(
                    "artifact-hostile",
                    "../../up",
                    "Up",
                    "20260301_100000",
                    "shop",
                    SessionState.COMPLETED,
                    1,
                    List.of(),
                    null,
                    null,
                    "local",
                    "x"));
    publish(hostile);
    publish(Chat.completed("artifact-after"));

    awaitSummary("artifact-after");
    assertThat(paths("artifact-hostile")).isEmpty();
  }
}

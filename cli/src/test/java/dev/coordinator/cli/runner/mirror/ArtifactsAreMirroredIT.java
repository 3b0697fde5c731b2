package dev.coordinator.cli.runner.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.coordinator.cli.http.Door;
import dev.coordinator.cli.runner.GitFixture;
import dev.coordinator.cli.runner.git.Owner;
import dev.coordinator.cli.runner.git.Owners;
import dev.coordinator.cli.runner.git.Repository;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactsAreMirroredIT {
  private static final String SESSIONS =
      "{\"items\":[{\"session\":\"s1\",\"feature\":\"search\",\"stamp\":\"20261125_140000\","
          + "\"version\":%d}]}";

  @TempDir Path temporary;
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<String> complaints = new ArrayList<>();
  private final AtomicBoolean busy = new AtomicBoolean();
  private GitFixture shop;
  private HttpServer server;
  private Mirror mirror;

  @BeforeEach
  void aCheckoutAndAServer() throws IOException {
    shop = GitFixture.at(temporary.resolve("shop"));
    serveAt(new InetSocketAddress("127.0.0.1", 0));
    var door = new Door("http://127.0.0.1:" + server.getAddress().getPort());
    var clone = Repository.at(shop.folder());
    mirror = new Mirror(door, "shop", shop.folder(), clone, complaints::add);
  }

  private void serveAt(InetSocketAddress address) throws IOException {
    server = HttpServer.create(address, 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void end() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().toString();
    asked.add(path);
    byte[] body = answers.getOrDefault(path, "").getBytes(StandardCharsets.UTF_8);
    int status = busy.get() ? 503 : body.length == 0 ? 404 : 200;
    exchange.sendResponseHeaders(status, status == 200 ? body.length : -1);
    if (status == 200) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  private void offer(int version, String path, String content) throws Exception {
    answers.put(changedAfter(version - 1), SESSIONS.formatted(version));
    answers.put(changedAfter(version), "{\"items\":[]}");
    var hash =
        MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
    answers.put(
        "/api/v1/artifacts/s1",
        "{\"version\":%d,\"files\":[{\"path\":\"%s\",\"size\":%d,\"sha256\":\"%s\"}]}"
            .formatted(version, path, content.length(), HexFormat.of().formatHex(hash)));
    answers.put("/api/v1/artifacts/s1/" + path, content);
  }

  private static String changedAfter(int version) {
    return "/api/v1/artifacts?repository=shop&after=" + version;
  }

  private Path mirrored(String path) {
    return shop.folder().resolve(".artifacts/search/20261125_140000").resolve(path);
  }

  @Test
  void filesAppearInTheCheckoutAndNotInGitsStatus() throws Exception {
    offer(1, "agent-reports/a-batch1.md", "# done\n");
    mirror.copy();
    offer(2, "final-summary.md", "# all done\n");
    mirror.copy();

    assertThat(mirrored("agent-reports/a-batch1.md")).hasContent("# done\n");
    assertThat(mirrored("final-summary.md")).hasContent("# all done\n");
    assertThat(shop.git("status", "--porcelain")).isEmpty();
    assertThat(Files.readAllLines(shop.folder().resolve(".git/info/exclude")))
        .containsOnlyOnce(".artifacts/");
    assertThat(complaints).isEmpty();
  }

  @Test
  void whatDidNotChangeIsNotCopiedAgain() throws Exception {
    offer(1, "final-summary.md", "# all done\n");
    mirror.copy();
    asked.clear();
    mirror.copy();

    assertThat(asked).containsExactly(changedAfter(1));
  }

  @Test
  void aPathThatLeadsElsewhereIsRefused() throws Exception {
    int version = 0;
    for (String path : List.of("../../../evil", "/etc/evil", ".git/config", "a//b", "a/..")) {
      offer(++version, path, "evil");
      mirror.copy();
    }

    assertThat(complaints)
        .hasSize(5)
        .allMatch(said -> said.startsWith("Expected a plain file name"));
    assertThat(shop.folder().resolve(".artifacts")).doesNotExist();
  }

  @Test
  void aServerThatTheSessionHasGoneOnFromReplacesNothing() throws Exception {
    offer(1, "coordination-state.json", "{\"of\": 2}");
    answers.put("/api/v1/artifacts/s1/context.json", "{\"incarnation\": 2, \"owner\": \"b\"}");
    var owners = new Owners(Repository.at(shop.folder()), null);
    assertThat(owners.take("s1", new Owner(2, "b"))).isEqualTo(new Owner(2, "b"));
    mirror.copy();
    assertThat(mirrored("coordination-state.json")).hasContent("{\"of\": 2}");

    offer(2, "coordination-state.json", "{\"of\": 1}");
    for (String other :
        List.of(
            "{\"incarnation\": 1, \"owner\": null}", "{\"incarnation\": 2, \"owner\": \"c\"}")) {
      answers.put("/api/v1/artifacts/s1/context.json", other);
      mirror.copy();
      offer(3, "coordination-state.json", "{\"of\": 1}");
    }
    assertThat(mirrored("coordination-state.json")).hasContent("{\"of\": 2}");
    assertThat(complaints).hasSize(2).allMatch(said -> said.contains("because it went on there"));
  }

  /** A server that starts, stops or is busy is no news; one that stays away is, once. */
  @Test
  void onlyAServerThatStaysAwayIsComplainedOf() throws Exception {
    offer(1, "final-summary.md", "# all done\n");
    answers.remove(changedAfter(0));
    mirror.copy();
    mirror.copy();
    assertThat(complaints).isEmpty();
    mirror.copy();
    mirror.copy();
    assertThat(complaints).hasSize(1);

    offer(1, "final-summary.md", "# all done\n");
    mirror.copy();
    assertThat(mirrored("final-summary.md")).exists();
    server.stop(0);
    mirror.copy();
    mirror.copy();
    assertThat(complaints).hasSize(1);
  }

  /** It was listed, and a newer state took its place before it was fetched. */
  @Test
  void aFileThatIsReplacedMeanwhileIsNothingToComplainOf() throws Exception {
    offer(1, "final-summary.md", "# all done\n");
    answers.remove("/api/v1/artifacts/s1/final-summary.md");
    mirror.copy();
    assertThat(complaints).isEmpty();
  }

  /** A save writes its files before it lists them. */
  @Test
  void aTreeThatIsBeingSavedIsReadAgain() throws Exception {
    offer(1, "final-summary.md", "# all done\n");
    answers.put("/api/v1/artifacts/s1/final-summary.md", "# done again\n");
    mirror.copy();
    assertThat(mirrored("final-summary.md")).doesNotExist();

    offer(1, "final-summary.md", "# done again\n");
    mirror.copy();
    assertThat(mirrored("final-summary.md")).hasContent("# done again\n");
    mirror.copy();
    mirror.copy();
    assertThat(complaints).isEmpty();
  }

  @Test
  void aTreeThatIsGoneWhenItIsReadAgainIsAskedForNoMore() throws Exception {
    offer(1, "final-summary.md", "# all done\n");
    answers.put("/api/v1/artifacts/s1/final-summary.md", "# done again\n");
    mirror.copy();
    answers.remove("/api/v1/artifacts/s1");
    mirror.copy();
    asked.clear();
    mirror.copy();

    assertThat(asked).containsExactly(changedAfter(1));
    assertThat(complaints).isEmpty();
  }

  @Test
  void aTreeThatWasBeingSavedIsReadAlsoAfterAServerThatWasAway() throws Exception {
    offer(1, "final-summary.md", "# all done\n");
    answers.put("/api/v1/artifacts/s1/final-summary.md", "# done again\n");
    mirror.copy();
    var address = server.getAddress();
    server.stop(0);
    mirror.copy();
    serveAt(address);
    busy.set(true);
    mirror.copy();
    busy.set(false);
    offer(1, "final-summary.md", "# done again\n");
    mirror.copy();

    assertThat(mirrored("final-summary.md")).hasContent("# done again\n");
    assertThat(complaints).isEmpty();
  }

  @Test
  void nothingIsWrittenThroughALink() throws Exception {
    var elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
    Files.createSymbolicLink(shop.folder().resolve(".artifacts"), elsewhere);
    offer(1, "final-summary.md", "# all done\n");
    mirror.copy();

    assertThat(complaints).singleElement().asString().contains("no link");
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void contentThatIsNotWhatWasAnnouncedIsNotKept() throws Exception {
    offer(1, "final-summary.md", "# all done\n");
    answers.put("/api/v1/artifacts/s1/final-summary.md", "# cut");
    mirror.copy();
    mirror.copy();
    assertThat(complaints).isEmpty();
    mirror.copy();

    assertThat(mirrored("final-summary.md")).doesNotExist();
    assertThat(complaints).singleElement().asString().contains("other content");
    offer(2, "final-summary.md", "# all done\n");
    mirror.copy();
    assertThat(mirrored("final-summary.md")).exists();
  }
}

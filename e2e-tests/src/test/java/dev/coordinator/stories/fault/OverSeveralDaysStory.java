package dev.coordinator.stories.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.stories.stage.Clocks;
import dev.coordinator.stories.stage.Conditions;
import dev.coordinator.stories.stage.Feature;
import dev.coordinator.stories.stage.Git;
import dev.coordinator.stories.stage.Replays;
import dev.coordinator.stories.stage.Runner;
import dev.coordinator.stories.stage.RunningStack;
import dev.coordinator.stories.stage.Session;
import dev.coordinator.stories.stage.Shell;
import dev.coordinator.stories.stage.WorkingDay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The example of several days, by the clocks of the services: a pause each evening, the first by
 * the feature's end of day and without a word of anybody, the whole stack stopped between, and the
 * last day on another machine, which has a clone of the repository and the session's tree and
 * nothing else.
 */
@Tag("faults")
class OverSeveralDaysStory {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void nothingThatWasAcceptedRunsAgainAndAllOfItStandsInTheEnd() throws Exception {
    try (var first = RunningStack.start(Conditions.MOVING_CLOCKS);
        var second = RunningStack.start(Conditions.MOVING_CLOCKS)) {
      Clocks.of(second).moveOn(Duration.ofDays(3));
      var office = Git.repository(first.folder("office").resolve("shop"));
      var session = firstDay(first, office);
      var afterOne = tree(office);

      Clocks.of(first).moveOn(Duration.ofDays(1));
      first.endAllAndStartAgain();
      secondDay(first, first.session(session), office);
      var afterTwo = tree(office);
      assertThat(afterTwo.keySet()).as("the same folder goes on").containsAll(afterOne.keySet());
      assertThat(reports(afterTwo)).containsAll(reports(afterOne)).hasSize(5);
      reports(afterOne)
          .forEach(report -> assertThat(afterTwo.get(report)).isEqualTo(afterOne.get(report)));

      var home = copied(office, second.folder("home").resolve("shop"));
      thirdDay(second, session, home);
      theFirstServerIsTold(first, session, office, home);
    }
  }

  private static Feature feature(Git repository) {
    return Feature.in(repository, "profile")
        .task("writer", "models")
        .task("writer", "api", "models")
        .task("painter", "form", "api")
        .task("painter", "page", "form")
        .task("painter", "style", "page")
        .task("tester", "flow", "style", "api");
  }

  /** The writer's two batches, then the evening of the team's zone. */
  private static String firstDay(RunningStack stack, Git office) throws Exception {
    var day = WorkingDay.of(stack);
    try (var _ = stack.runner(office).carrying("writer").withScriptedAgents()) {
      var session = stack.submit(feature(office).policy("endOfDay", day.endOfDay()));
      session.awaitBatch("writer-batch-2", "accepted");
      day.endsFor(session);
      awaitMirror(stack, session, office);
      return session.id();
    }
  }

  /** The painter's three batches. */
  private static void secondDay(RunningStack stack, Session session, Git office) throws Exception {
    assertThat(session.state()).isEqualTo("paused");
    try (var _ = stack.runner(office).carrying("painter").withScriptedAgents()) {
      says(stack, office, "продовжуємо @.artifacts/" + session.now().path("feature").asText());
      session.awaitBatch("painter-batch-3", "accepted");
      evening(stack, session, office);
    }
  }

  /** On another machine: the tester's batch, and all that was done in one summary. */
  private static void thirdDay(RunningStack stack, String id, Git home) throws Exception {
    var session = stack.session(id);
    assertThat(stack.web().get("/api/v1/sessions/" + id).status()).isEqualTo(404);
    var feature = only(home.folder().resolve(".artifacts"));
    var stamp = only(feature);
    var ways = waysOn(stamp.resolve("checkpoint-summary.md"));
    bareAgent(stack, home, ways.get(1), feature.getFileName() + "-" + stamp.getFileName());
    var person =
        new Shell(stack, home.folder())
            .seeing("AGENT", Runner.SCRIPTED)
            .seeing("AGENT_SECONDS", "0");
    try (var shell = person.start(ways.getFirst())) {
      session.awaitCompleted();
      assertThat(shell.output())
          .contains("🔄 Resuming session: " + feature.getFileName() + "/" + stamp.getFileName())
          .contains("✅ Completed (5):", "📍 Next: Task flow (tester-batch-1)")
          .doesNotContain("is not here");
      var end = session.awaitCompleted();
      assertThat(Session.work(end))
          .extracting(one -> one.path("state").asText())
          .containsOnly("accepted");

      onlyTheRestRan(stack, session);
      assertThat(stack.web().get("/api/v1/plans/" + id).status())
          .as("the plan is known")
          .isEqualTo(200);
      theTreeGoesOn(stack, session, feature.getFileName().toString(), stamp);
      var branch = end.path("branch").asText();
      assertThat(home.files(branch))
          .as("all work is on one branch")
          .anyMatch(file -> file.startsWith("models/"))
          .anyMatch(file -> file.startsWith("style/"))
          .anyMatch(file -> file.startsWith("flow/"));
      stack.invariants().everyRequestHasOneCompletion(session);
      assertThat(daysOf(stack, id)).as("days of work").hasSizeGreaterThanOrEqualTo(3);
      Replays.of(stack).giveTheLiveState();
    }
  }

  /** It still has the session paused, and somebody resumes it there as well. */
  private static void theFirstServerIsTold(RunningStack stack, String id, Git office, Git home) {
    office.run("fetch", "-q", home.folder().toString(), "refs/coordinator/*:refs/coordinator/*");
    var session = stack.session(id);
    var branch = office.run("rev-parse", session.now().path("branch").asText());
    try (var _ = stack.runner(office).carrying("tester").withScriptedAgents()) {
      assertThat(session.tell("resume").status()).isEqualTo(200);
      session.awaitThat(
          "say where it went on", view -> view.toString().contains("2 has been seen here"));
      session.awaitState("paused");
    }
    assertThat(session.batch("tester-batch-1").path("state").asText()).isEqualTo("blocked");
    assertThat(office.run("rev-parse", session.now().path("branch").asText())).isEqualTo(branch);
  }

  /** The blocks of commands in the summary of the pause, to be run to the letter. */
  private static List<String> waysOn(Path summary) throws IOException {
    var blocks = new ArrayList<String>();
    for (var part : Files.readString(summary).split("```sh\n")) {
      blocks.add(part.contains("```") ? part.substring(0, part.indexOf("```")) : "");
    }
    blocks.removeFirst();
    assertThat(blocks).as("in %s", summary).hasSize(2);
    return blocks;
  }

  /** Who has the tree and the clone alone, and no server, has all that was accepted. */
  private static void bareAgent(RunningStack stack, Git home, String commands, String folder)
      throws IOException {
    new Shell(stack, home.folder()).run(commands);
    try (var below = Files.list(home.folder().resolveSibling(folder))) {
      assertThat(below.map(file -> file.getFileName().toString()).toList())
          .contains("models", "api", "form", "page", "style");
    }
  }

  private static Set<LocalDate> daysOf(RunningStack stack, String id) {
    var days = new TreeSet<LocalDate>();
    for (var entry :
        stack.web().get("/api/v1/journal/" + id + "?limit=1000").good().path("items")) {
      days.add(LocalDate.ofInstant(Instant.parse(entry.path("time").asText()), ZoneOffset.UTC));
    }
    return days;
  }

  private static void onlyTheRestRan(RunningStack stack, Session session) {
    var asked =
        stack.topics().of(session, "batch.requested").stream()
            .map(entry -> entry.text("batch"))
            .distinct()
            .toList();
    assertThat(asked).contains("preparation", "tester-batch-1");
    assertThat(asked).noneMatch(batch -> batch.startsWith("writer") || batch.startsWith("painter"));
  }

  private static void theTreeGoesOn(
      RunningStack stack, Session session, String feature, Path stamp) {
    var listing = stack.web().get("/api/v1/artifacts/" + session.id());
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> session.artifact("final-summary.md").status() == 200);
    assertThat(listing.good().path("feature").asText()).isEqualTo(feature);
    assertThat(listing.good().path("stamp").asText()).isEqualTo(stamp.getFileName().toString());
    var paths =
        stack.web().get("/api/v1/artifacts/" + session.id()).good().findValuesAsText("path");
    assertThat(paths)
        .contains("agent-reports/writer-batch1.md", "agent-reports/painter-batch3.md")
        .contains("agent-reports/tester-batch1.md", "checkpoint-summary.md");
    var summary = session.artifact("final-summary.md").body();
    assertThat(summary)
        .contains("Task models", "Task api", "Task form", "Task page", "Task style", "Task flow");
    JsonNode chain = stack.web().get("/api/v1/journal/" + session.id() + "/chain").good();
    assertThat(chain.path("unbroken").asBoolean()).as("%s", chain).isTrue();
  }

  private static void evening(RunningStack stack, Session session, Git office) throws Exception {
    var output = says(stack, office, "зупини роботу");
    assertThat(output)
        .contains("✅ Session paused successfully")
        .contains("/resume @.artifacts/" + session.now().path("feature").asText() + "/");
    awaitMirror(stack, session, office);
  }

  /** Until the mirror in the repository is what the server has. */
  private static void awaitMirror(RunningStack stack, Session session, Git office) {
    var listing = "/api/v1/artifacts/" + session.id();
    Awaitility.await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> {
          var here = tree(office);
          for (var file : stack.web().get(listing).good().path("files")) {
            var theirs = session.artifact(file.path("path").asText()).body();
            if (!theirs.equals(here.get(file.path("path").asText()))) {
              return false;
            }
          }
          return here.getOrDefault("checkpoint-summary.md", "").contains("(paused cleanly)");
        });
  }

  private static String says(RunningStack stack, Git repository, String words) throws Exception {
    var folder = repository.folder().toString();
    try (var command = stack.cli("say", words, "--repository", folder)) {
      assertThat(command.exitCode(PATIENCE)).as(command.output()).isZero();
      return command.output();
    }
  }

  /** Another machine's clone: the commits, our refs, and the tree as somebody copied it. */
  private static Git copied(Git office, Path folder) throws IOException {
    office.run("clone", "-q", "--no-hardlinks", office.folder().toString(), folder.toString());
    var home = new Git(folder, office.name());
    home.run("fetch", "-q", "origin", "refs/coordinator/*:refs/coordinator/*");
    try (var files = Files.walk(office.folder().resolve(".artifacts"))) {
      for (var file : files.toList()) {
        var to = folder.resolve(office.folder().relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(to);
        } else {
          Files.copy(file, to);
        }
      }
    }
    return home;
  }

  /** The session's tree as it lies in the repository. */
  private static TreeMap<String, String> tree(Git repository) throws IOException {
    var root = only(only(repository.folder().resolve(".artifacts")));
    var tree = new TreeMap<String, String>();
    try (var files = Files.walk(root)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        tree.put(root.relativize(file).toString(), Files.readString(file));
      }
    }
    return tree;
  }

  private static List<String> reports(TreeMap<String, String> tree) {
    return tree.keySet().stream()
        .filter(path -> path.startsWith("agent-reports/"))
        .collect(Collectors.toList());
  }

  private static Path only(Path folder) throws IOException {
    try (var below = Files.list(folder)) {
      var all = below.toList();
      assertThat(all).as("what lies in %s", folder).hasSize(1);
      return all.getFirst();
    }
  }
}

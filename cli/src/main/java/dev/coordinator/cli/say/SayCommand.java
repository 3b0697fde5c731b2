package dev.coordinator.cli.say;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.cli.Complaint;
import dev.coordinator.cli.Desk;
import dev.coordinator.cli.restore.Resuming;
import dev.coordinator.cli.restore.TakeUp;
import dev.coordinator.cli.say.Phrase.Asked;
import dev.coordinator.cli.screen.Plain;
import dev.coordinator.cli.session.PauseWatch;
import dev.coordinator.cli.session.Sessions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Does what a few plain phrases ask for, in English and Ukrainian; whatever could mean two things
 * is asked back, and words that mean nothing do nothing.
 */
@Command(
    name = "say",
    description = {
      "Pause or resume in plain words, English or Ukrainian.",
      "\"/pause\", \"зупини роботу\", \"stop working\"; \"/resume @.artifacts/feature/stamp\",",
      "\"продовжуємо @.artifacts/feature/\", \"continue\"."
    })
public final class SayCommand implements Callable<Integer> {
  private static final Set<String> GOING = Set.of("running", "draining");
  private static final Set<String> WAITING = Set.of("paused", "planned");

  @Mixin private final Desk desk = new Desk();

  @Parameters(arity = "1..*", paramLabel = "WORDS", description = "What to do.")
  private String[] words = {};

  @Option(
      names = "--repository",
      paramLabel = "PATH",
      defaultValue = ".",
      description = "Where .artifacts lies (default: ${DEFAULT-VALUE}).")
  private Path repository = Path.of("");

  @Override
  public Integer call() throws InterruptedException {
    var said = String.join(" ", words);
    var phrase =
        Phrase.of(said)
            .orElseThrow(() ->
                Complaint.usage(
                    "Expected words such as /pause, зупини роботу, /resume @.artifacts/feature or"
                        + " продовжуємо @.artifacts/feature, but got: "
                        + Plain.line(said)));
    return phrase.asked() == Asked.PAUSE ? pause(phrase.about()) : resume(phrase.about());
  }

  private int pause(String about) throws InterruptedException {
    var sessions = desk.sessions();
    var id = about.isEmpty() ? theOne(sessions, GOING, "runs") : sessions.idOf(about);
    return new PauseWatch(desk).over(id, sessions.pause(id));
  }

  /**
   * One that is unknown here, or was elsewhere since, and whose tree lies here, is restored first.
   */
  private int resume(String about) throws InterruptedException {
    var sessions = desk.sessions();
    if (about.contains(".artifacts/")) {
      return resumeTree(sessions, about);
    }
    var id = about.isEmpty() ? theOne(sessions, WAITING, "is paused") : sessions.idOf(about);
    return new Resuming(desk, repository).of(id, null);
  }

  private int resumeTree(Sessions sessions, String about) throws InterruptedException {
    var known = sessions.named(about);
    var tree = repository.resolve(about.replaceFirst("^@", ""));
    if (known.isEmpty() && !Files.exists(tree)) {
      throw Complaint.failed(
          "Expected the server to know " + about + ", or its tree at " + tree + ", but neither");
    }
    var takeUp = new TakeUp(desk, repository);
    if (known.isEmpty() || takeUp.isBehind(known.get(), tree)) {
      return new Resuming(desk, repository).justGoOn(takeUp.onTheWay(tree), null);
    }
    return new Resuming(desk, repository).of(known.get(), null);
  }

  private static String theOne(Sessions sessions, Set<String> states, String what) {
    String found = "";
    var names = new StringBuilder();
    for (JsonNode one : sessions.newest()) {
      if (states.contains(one.path("state").asText())) {
        names.append(names.isEmpty() ? "" : ", ").append(one.path("feature").asText());
        found = found.isEmpty() ? one.path("session").asText() : "?";
      }
    }
    if (found.isEmpty()) {
      throw Complaint.failed("Expected a session that " + what + ", but there is none");
    }
    if (found.equals("?")) {
      throw Complaint.usage(
          "Expected to know which session is meant, but several could be: "
              + Plain.line(names.toString())
              + "; say it with the feature's name");
    }
    return found;
  }
}

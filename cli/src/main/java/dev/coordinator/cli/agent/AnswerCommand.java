package dev.coordinator.cli.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.cli.Complaint;
import dev.coordinator.cli.Desk;
import dev.coordinator.cli.Exit;
import dev.coordinator.cli.http.Call;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * What somebody knows, for whoever asked: an agent at work answers a question, for all who ask it;
 * a person answers an agent that a blocker keeps waiting.
 */
@Command(
    name = "answer",
    description = "Answer an agent's blocker; for agents: a question that you researched.")
public final class AnswerCommand implements Callable<Integer> {
  private static final Pattern BLOCKER = Pattern.compile(".+-blocker-\\d+");

  @Mixin private final Desk desk = new Desk();

  @Parameters(
      index = "0",
      paramLabel = "ID",
      description = "The blocker's id, as status shows it; or the question's, as ask printed it.")
  private String asked = "";

  @Parameters(index = "1", paramLabel = "FACT", description = "What you know, or found.")
  private String fact = "";

  @Option(
      names = "--ref",
      paramLabel = "FILE:LINE",
      description = "Where it stands: FILE, FILE:12 or FILE:12-40; may be given again (questions).")
  private List<String> refs = new ArrayList<>();

  @Option(
      names = "--session",
      paramLabel = "SESSION",
      description = "The blocker's session, where several have one of that id.")
  private @Nullable String session;

  @Override
  public Integer call() {
    if (session == null && !BLOCKER.matcher(asked).matches()) {
      return question(asked);
    }
    if (!refs.isEmpty()) {
      throw Complaint.usage("Expected --ref with a question, but " + asked + " is a blocker");
    }
    desk.show(desk.sessions().answer(session, asked, fact));
    return Exit.OK;
  }

  private int question(String question) {
    var path =
        "/api/v1/questions/" + URLEncoder.encode(question, StandardCharsets.UTF_8) + "/answer";
    var stored = desk.door().call(Call.post(path, new Body(fact, refs)), JsonNode.class);
    desk.print(
        desk.json()
            ? stored.toPrettyString()
            : UnreadText.under(
                "Stored as finding %d: whoever asks is told."
                    .formatted(stored.path("finding").asLong()),
                stored));
    return Exit.OK;
  }

  /** The answer as the gateway takes it. */
  record Body(String fact, List<String> refs) {}
}

package dev.coordinator.cli.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.cli.Desk;
import dev.coordinator.cli.Exit;
import dev.coordinator.cli.http.Call;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** For an agent at work: what it found out about a question, for all who ask it. */
@Command(name = "answer", description = "For agents: answer a question that you researched.")
public final class AnswerCommand implements Callable<Integer> {
  @Mixin private final Desk desk = new Desk();

  @Parameters(index = "0", paramLabel = "ID", description = "The question's id, as ask printed it.")
  private String question = "";

  @Parameters(index = "1", paramLabel = "FACT", description = "What you found.")
  private String fact = "";

  @Option(
      names = "--ref",
      paramLabel = "FILE:LINE",
      description = "Where it stands: FILE, FILE:12 or FILE:12-40; may be given again.")
  private List<String> refs = new ArrayList<>();

  @Override
  public Integer call() {
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

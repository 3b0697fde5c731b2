package dev.coordinator.cli.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.cli.Desk;
import dev.coordinator.cli.Exit;
import dev.coordinator.cli.http.Call;
import dev.coordinator.contracts.report.Report.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** For an agent at work: something that others should know, though nobody asked. */
@Command(name = "tell", description = "For agents: tell the others what you found out.")
public final class TellCommand implements Callable<Integer> {
  @Mixin private final Desk desk = new Desk();

  @Parameters(index = "0", paramLabel = "TOPIC", description = "What it is about.")
  private String topic = "";

  @Parameters(index = "1", paramLabel = "FACT", description = "What you found.")
  private String fact = "";

  @Option(
      names = "--ref",
      paramLabel = "FILE:LINE",
      description = "Where it stands: FILE, FILE:12 or FILE:12-40; may be given again.")
  private List<String> refs = new ArrayList<>();

  @Override
  public Integer call() {
    var told =
        desk.door()
            .call(Call.post("/api/v1/findings", new Finding(topic, fact, refs)), JsonNode.class);
    desk.print(
        desk.json()
            ? told.toPrettyString()
            : UnreadText.under("Stored: it stands in the briefs to come.", told));
    return Exit.OK;
  }
}

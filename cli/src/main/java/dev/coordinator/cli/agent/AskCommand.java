package dev.coordinator.cli.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.cli.Desk;
import dev.coordinator.cli.Exit;
import dev.coordinator.cli.http.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * For an agent at work, before it researches something: prints the answer, what is close to it, or
 * that it is the one to research. Waits for whoever researches it already.
 */
@Command(name = "ask", description = "For agents: ask before you research.")
public final class AskCommand implements Callable<Integer> {
  private static final long LONGEST_POLL_MILLIS = 20_000;
  private static final Duration ANSWER = Duration.ofSeconds(10);

  @Mixin private final Desk desk = new Desk();

  @Parameters(paramLabel = "QUESTION", description = "What you want to know, in one sentence.")
  private String question = "";

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "120",
      description = "How long to wait for another agent's answer (default: ${DEFAULT-VALUE}).")
  private long seconds;

  @Option(names = "--take", paramLabel = "N", description = "The offered finding answers it.")
  private @Nullable Long take;

  @Option(
      names = "--not",
      split = ",",
      paramLabel = "N",
      description = "Findings that were shown and do not answer it.")
  private List<Long> not = new ArrayList<>();

  @Override
  public Integer call() {
    var reply = asked();
    desk.print(
        desk.json()
            ? reply.toPrettyString()
            : UnreadText.under(new ReplyText(question).of(reply), reply));
    return Exit.OK;
  }

  private JsonNode asked() {
    var end = System.nanoTime() + Duration.ofSeconds(Math.max(0, seconds)).toNanos();
    while (true) {
      var left = Math.max(0, (end - System.nanoTime()) / 1_000_000);
      var wait = Math.min(left, LONGEST_POLL_MILLIS);
      var body = new Body(question, wait, not, take);
      var call = Call.post("/api/v1/questions", body).waiting(ANSWER.plusMillis(wait));
      var reply = desk.door().call(call, JsonNode.class);
      if (left <= wait || !reply.path("outcome").asText().equals("researching")) {
        return reply;
      }
    }
  }

  /** The question as the gateway takes it. */
  record Body(String question, long waitMillis, List<Long> rejects, @Nullable Long takes) {}
}

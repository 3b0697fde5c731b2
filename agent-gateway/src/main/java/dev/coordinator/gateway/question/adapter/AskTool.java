package dev.coordinator.gateway.question.adapter;

import dev.coordinator.contracts.json.Absent;
import dev.coordinator.gateway.mcp.Seats;
import dev.coordinator.gateway.mcp.Tool;
import dev.coordinator.gateway.mcp.ToolCall;
import dev.coordinator.gateway.question.adapter.QuestionResource.Question;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers an agent that asks before it researches, exactly as over HTTP. */
@Singleton
class AskTool implements Tool {
  private static final int USUAL_WAIT_SECONDS = 20;

  private final Seats seats;
  private final QuestionVoice voice;

  AskTool(Seats seats, QuestionVoice voice) {
    this.seats = seats;
    this.voice = voice;
  }

  /** What may stand in the arguments. */
  record Arguments(
      @Nullable String attempt,
      @Nullable String question,
      @Nullable Long takes,
      List<Long> rejects,
      @Nullable Integer waitSeconds) {
    Arguments {
      rejects = Absent.asEmpty(rejects);
    }
  }

  @Override
  public String name() {
    return "ask_finding";
  }

  @Override
  public Object call(ToolCall call) {
    var asked = call.as(Arguments.class);
    var wait = asked.waitSeconds() == null ? USUAL_WAIT_SECONDS : asked.waitSeconds();
    var question =
        new Question(
            asked.question(), Duration.ofSeconds(wait).toMillis(), asked.rejects(), asked.takes());
    return voice.ask(seats.secretOf(call), question);
  }
}

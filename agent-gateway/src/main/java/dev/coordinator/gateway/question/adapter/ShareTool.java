package dev.coordinator.gateway.question.adapter;

import dev.coordinator.contracts.brief.Note;
import dev.coordinator.contracts.json.Absent;
import dev.coordinator.contracts.report.Report.Finding;
import dev.coordinator.gateway.finding.FindingLimits;
import dev.coordinator.gateway.finding.TellFindings;
import dev.coordinator.gateway.mcp.Seats;
import dev.coordinator.gateway.mcp.Tool;
import dev.coordinator.gateway.mcp.ToolCall;
import dev.coordinator.gateway.question.adapter.QuestionResource.Answer;
import dev.coordinator.gateway.web.Fields;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes what an agent found out: for all, or as the answer to a question that it researched. */
@Singleton
class ShareTool implements Tool {
  private final Seats seats;
  private final QuestionVoice voice;
  private final TellFindings tellFindings;

  ShareTool(Seats seats, QuestionVoice voice, TellFindings tellFindings) {
    this.seats = seats;
    this.voice = voice;
    this.tellFindings = tellFindings;
  }

  /** What may stand in the arguments. */
  record Arguments(
      @Nullable String attempt,
      @Nullable String topic,
      @Nullable String fact,
      List<String> refs,
      @Nullable String question) {
    Arguments {
      refs = Absent.asEmpty(refs);
    }
  }

  /** What is stored, and what was shared with its author since the brief was written. */
  record Shared(String state, String topic, List<Note> unread) {}

  @Override
  public String name() {
    return "share_finding";
  }

  @Override
  public Object call(ToolCall call) {
    var said = call.as(Arguments.class);
    if (said.question() != null) {
      return voice.answer(
          seats.secretOf(call), said.question(), new Answer(said.fact(), said.refs()));
    }
    var fields = new Fields().text("topic", said.topic(), FindingLimits.TOPIC);
    FindingLimits.check(fields, said.fact(), said.refs());
    fields.check();
    var topic = Objects.requireNonNull(said.topic());
    var finding = new Finding(topic, Objects.requireNonNull(said.fact()), said.refs());
    var unread = tellFindings.tell(seats.secretOf(call), finding).orElseThrow(ReplyView::stranger);
    return new Shared("stored", topic, unread);
  }
}

package dev.coordinator.gateway.question.adapter;

import dev.coordinator.contracts.brief.Note;
import dev.coordinator.gateway.question.Reply;
import dev.coordinator.gateway.web.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reply as HTTP says it.
 *
 * @param question by which it is answered; absent while something close is only offered
 * @param answer present when answered
 * @param outdated what answered it until the lines that it cites changed
 * @param offers what is close; the asker takes one or rejects them
 * @param researcher the batch that researches it since then
 * @param unread what was shared with the asker since its brief was written
 */
record ReplyView(
    Outcome outcome,
    @Nullable String question,
    @Nullable FindingView answer,
    @Nullable FindingView outdated,
    List<FindingView> offers,
    @Nullable String researcher,
    @Nullable Instant since,
    List<Note> unread) {
  /** What the asker is to do: use the answer, look at the offers, research, or wait. */
  enum Outcome {
    ANSWERED,
    OFFERED,
    RESEARCH,
    RESEARCHING
  }

  static ReplyView of(Reply reply, List<Note> unread) {
    return switch (reply) {
      case Reply.Answered(var question, var answer) ->
          new ReplyView(
              Outcome.ANSWERED,
              question,
              FindingView.of(answer),
              null,
              List.of(),
              null,
              null,
              unread);
      case Reply.Offered(var offers) ->
          new ReplyView(
              Outcome.OFFERED,
              null,
              null,
              null,
              offers.stream().map(FindingView::of).toList(),
              null,
              null,
              unread);
      case Reply.Research(var question, var outdated) ->
          new ReplyView(
              Outcome.RESEARCH,
              question,
              null,
              outdated == null ? null : FindingView.of(outdated),
              List.of(),
              null,
              null,
              unread);
      case Reply.Researching(var question, var batch, var since) ->
          new ReplyView(Outcome.RESEARCHING, question, null, null, List.of(), batch, since, unread);
      case Reply.Refused(var why) -> throw Problems.conflict("Not this question", why);
      case Reply.Stranger _ -> throw stranger();
    };
  }

  static HttpProblem stranger() {
    return Problems.unauthorized(
        "Expected the secret of a live attempt as bearer token, but this is none");
  }
}

package dev.coordinator.gateway.question.adapter;

import dev.coordinator.contracts.report.Report.Finding;
import dev.coordinator.gateway.finding.FindingLimits;
import dev.coordinator.gateway.finding.Findings.Recorded;
import dev.coordinator.gateway.finding.ReadUnread;
import dev.coordinator.gateway.question.AnswerQuestions;
import dev.coordinator.gateway.question.AnswerQuestions.Taken;
import dev.coordinator.gateway.question.Asking;
import dev.coordinator.gateway.question.QuestionLimits;
import dev.coordinator.gateway.question.adapter.QuestionResource.Answer;
import dev.coordinator.gateway.question.adapter.QuestionResource.Question;
import dev.coordinator.gateway.question.adapter.QuestionResource.StoredAnswer;
import dev.coordinator.gateway.question.model.Wording;
import dev.coordinator.gateway.web.Fields;
import dev.coordinator.gateway.web.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an attempt asks and answers under its secret, the same at every door. */
@Singleton
class QuestionVoice {
  private static final int MOST_REJECTED = 100;
  private static final long LONGEST_WAIT = 25_000;

  private final QuestionDesk desk;
  private final AnswerQuestions answerQuestions;
  private final ReadUnread readUnread;

  QuestionVoice(QuestionDesk desk, AnswerQuestions answerQuestions, ReadUnread readUnread) {
    this.desk = desk;
    this.answerQuestions = answerQuestions;
    this.readUnread = readUnread;
  }

  ReplyView ask(@Nullable String shown, @Nullable Question body) {
    var fields = new Fields().present("body", body);
    if (body != null) {
      check(fields, body);
    }
    fields.check();
    var asked = Objects.requireNonNull(body);
    var secret = secret(shown);
    var asking =
        new Asking(
            secret, Objects.requireNonNull(asked.question()), asked.rejects(), asked.takes());
    var wait = asked.waitMillis() == null ? 0 : asked.waitMillis();
    var reply = desk.ask(asking, Duration.ofMillis(wait));
    // after the wait, because what came meanwhile is unread too
    return ReplyView.of(reply, readUnread.of(secret));
  }

  private static void check(Fields fields, Question body) {
    var text = body.question();
    fields
        .text("question", text, QuestionLimits.TEXT)
        .range("waitMillis", body.waitMillis() == null ? 0 : body.waitMillis(), 0, LONGEST_WAIT)
        .range("rejects", body.rejects().size(), 0, MOST_REJECTED);
    if (text != null && !text.isBlank() && Wording.plain(text).isEmpty()) {
      fields.wrong(
          "question",
          "Expected question to have a word, but it has none",
          "Say what you want to know");
    }
  }

  StoredAnswer answer(@Nullable String shown, String question, @Nullable Answer body) {
    var fields = new Fields().name("question", question).present("body", body);
    if (body != null) {
      FindingLimits.check(fields, body.fact(), body.refs());
    }
    fields.check();
    var said = Objects.requireNonNull(body);
    var finding = new Finding("", Objects.requireNonNull(said.fact()), said.refs());
    var secret = secret(shown);
    return switch (answerQuestions.answer(secret, question, finding)) {
      case Taken.Stored(var stored) -> {
        desk.answered(question);
        yield new StoredAnswer(FindingView.of(stored, null), readUnread.of(secret));
      }
      case Taken.AnsweredBefore(var before) -> throw answeredBefore(question, before);
      case Taken.NoSuchQuestion _ ->
          throw Problems.notFound(
              "Expected question %s in this session, but there is none".formatted(question));
      case Taken.Stranger _ -> throw ReplyView.stranger();
    };
  }

  private static String secret(@Nullable String shown) {
    if (shown == null) {
      throw ReplyView.stranger();
    }
    return shown;
  }

  private static HttpProblem answeredBefore(String question, Recorded before) {
    return Problems.conflict(
        "Answered before",
        "Expected question %s to be open, but %s answered it: %s. If that is wrong, tell a finding"
            .formatted(question, before.author().batch(), before.finding().fact()));
  }
}

package dev.coordinator.gateway.question.adapter;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.coordinator.access.Needs;
import dev.coordinator.contracts.access.Right;
import dev.coordinator.contracts.brief.Note;
import dev.coordinator.contracts.json.Absent;
import dev.coordinator.contracts.report.Report.Finding;
import dev.coordinator.gateway.finding.FindingLimits;
import dev.coordinator.gateway.finding.Findings.Recorded;
import dev.coordinator.gateway.finding.ReadUnread;
import dev.coordinator.gateway.question.AnswerQuestions;
import dev.coordinator.gateway.question.AnswerQuestions.Taken;
import dev.coordinator.gateway.question.Asking;
import dev.coordinator.gateway.question.QuestionLimits;
import dev.coordinator.gateway.question.Questions.Counters;
import dev.coordinator.gateway.question.Questions.Line;
import dev.coordinator.gateway.question.ShowQuestions;
import dev.coordinator.gateway.question.model.Wording;
import dev.coordinator.gateway.web.Bearer;
import dev.coordinator.gateway.web.Fields;
import dev.coordinator.gateway.web.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The door for who would research something: a live attempt asks and answers under its secret, all
 * may read what was asked.
 */
@Path("/api/v1/questions")
@Produces(MediaType.APPLICATION_JSON)
class QuestionResource {
  private static final int MOST_AT_ONCE = 500;
  private static final int MOST_REJECTED = 100;
  private static final long LONGEST_WAIT = 25_000;

  private final QuestionDesk desk;
  private final AnswerQuestions answerQuestions;
  private final ShowQuestions showQuestions;
  private final ReadUnread readUnread;

  QuestionResource(
      QuestionDesk desk,
      AnswerQuestions answerQuestions,
      ShowQuestions showQuestions,
      ReadUnread readUnread) {
    this.desk = desk;
    this.answerQuestions = answerQuestions;
    this.showQuestions = showQuestions;
    this.readUnread = readUnread;
  }

  /**
   * A question; waits at most {@code waitMillis} (0-25,000) for what another attempt researches.
   *
   * @param rejects findings that were shown and do not answer it
   * @param takes the offered finding that does
   */
  record Question(
      @Nullable String question,
      @Nullable Long waitMillis,
      List<Long> rejects,
      @Nullable Long takes) {
    Question {
      rejects = Absent.asEmpty(rejects);
    }
  }

  /** What an attempt found out. */
  record Answer(@Nullable String fact, List<String> refs) {
    Answer {
      refs = Absent.asEmpty(refs);
    }
  }

  /** A stored answer, and what was shared with its author since the brief was written. */
  record Stored(@JsonUnwrapped FindingView answer, List<Note> unread) {}

  /** A page of questions with the session's counters; {@code next} is the cursor of the next. */
  record Page(List<Line> items, Counters counters, @Nullable String next) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Needs(value = Right.CARRY, orKey = true)
  public ReplyView ask(
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      @Nullable Question body) {
    var fields = new Fields().present("body", body);
    if (body != null) {
      check(fields, body);
    }
    fields.check();
    var asked = Objects.requireNonNull(body);
    var secret = secret(authorization);
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

  @POST
  @Path("/{question}/answer")
  @Consumes(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Needs(value = Right.CARRY, orKey = true)
  public Stored answer(
      @PathParam("question") String question,
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      @Nullable Answer body) {
    var fields = new Fields().name("question", question).present("body", body);
    if (body != null) {
      FindingLimits.check(fields, body.fact(), body.refs());
    }
    fields.check();
    var said = Objects.requireNonNull(body);
    var finding = new Finding("", Objects.requireNonNull(said.fact()), said.refs());
    var secret = secret(authorization);
    return switch (answerQuestions.answer(secret, question, finding)) {
      case Taken.Stored(var stored) -> {
        desk.answered(question);
        yield new Stored(FindingView.of(stored, null), readUnread.of(secret));
      }
      case Taken.AnsweredBefore(var before) -> throw answeredBefore(question, before);
      case Taken.NoSuchQuestion _ ->
          throw Problems.notFound(
              "Expected question %s in this session, but there is none".formatted(question));
      case Taken.Stranger _ -> throw ReplyView.stranger();
    };
  }

  @GET
  @RunOnVirtualThread
  @Needs(Right.READ)
  public Page list(
      @QueryParam("session") @Nullable String session,
      @QueryParam("after") @Nullable String after,
      @QueryParam("limit") @Nullable String limit) {
    var fields = new Fields().name("session", session).optionalName("after", after);
    var most = (int) fields.number("limit", limit, 100, 1, MOST_AT_ONCE);
    fields.check();
    var shown = showQuestions.of(Objects.requireNonNull(session), after == null ? "" : after, most);
    var next = shown.items().size() < most ? null : shown.items().getLast().id();
    return new Page(shown.items(), shown.counters(), next);
  }

  private static String secret(@Nullable String authorization) {
    var secret = Bearer.of(authorization);
    if (secret == null) {
      throw ReplyView.stranger();
    }
    return secret;
  }

  private static HttpProblem answeredBefore(String question, Recorded before) {
    return Problems.conflict(
        "Answered before",
        "Expected question %s to be open, but %s answered it: %s. If that is wrong, tell a finding"
            .formatted(question, before.author().batch(), before.finding().fact()));
  }
}

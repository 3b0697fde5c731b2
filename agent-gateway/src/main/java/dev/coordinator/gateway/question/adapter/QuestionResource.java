package dev.coordinator.gateway.question.adapter;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.coordinator.access.Key;
import dev.coordinator.access.Needs;
import dev.coordinator.access.Whole;
import dev.coordinator.contracts.access.Right;
import dev.coordinator.contracts.brief.Note;
import dev.coordinator.contracts.json.Absent;
import dev.coordinator.contracts.json.Required;
import dev.coordinator.gateway.question.Questions.Counters;
import dev.coordinator.gateway.question.Questions.Line;
import dev.coordinator.gateway.question.ShowQuestions;
import dev.coordinator.gateway.web.Bearer;
import dev.coordinator.gateway.web.Fields;
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
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * The door for who would research something: a live attempt asks and answers under its secret, all
 * may read what was asked.
 */
@Path("/api/v1/questions")
@Produces(MediaType.APPLICATION_JSON)
class QuestionResource {
  private static final int USUAL = 100;
  private static final int MOST_AT_ONCE = 500;

  private final QuestionVoice voice;
  private final ShowQuestions showQuestions;

  QuestionResource(QuestionVoice voice, ShowQuestions showQuestions) {
    this.voice = voice;
    this.showQuestions = showQuestions;
  }

  /**
   * A question; waits at most {@code waitMillis} (0-25,000) for what another attempt researches.
   *
   * @param rejects findings that were shown and do not answer it
   * @param takes the offered finding that does
   */
  record Question(
      @Required @Nullable String question,
      @Nullable Long waitMillis,
      List<Long> rejects,
      @Nullable Long takes) {
    Question {
      rejects = Absent.asEmpty(rejects);
    }
  }

  /** What an attempt found out. */
  record Answer(@Required @Nullable String fact, List<String> refs) {
    Answer {
      refs = Absent.asEmpty(refs);
    }
  }

  /** A stored answer, and what was shared with its author since the brief was written. */
  record StoredAnswer(@JsonUnwrapped FindingView answer, List<Note> unread) {}

  /** A page of questions with the session's counters; {@code next} is the cursor of the next. */
  record Page(List<Line> items, Counters counters, @Nullable String next) {}

  @Operation(summary = "Asks before researching")
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Needs(value = Right.CARRY, key = Key.ALONE)
  public ReplyView ask(
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      @Nullable Question body) {
    return voice.ask(Bearer.of(authorization), body);
  }

  @Operation(summary = "Answers a question")
  @POST
  @Path("/{question}/answer")
  @Consumes(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Needs(value = Right.CARRY, key = Key.ALONE)
  public StoredAnswer answer(
      @PathParam("question") String question,
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      @Nullable Answer body) {
    return voice.answer(Bearer.of(authorization), question, body);
  }

  @Operation(summary = "The questions of a session, and what they spared")
  @GET
  @RunOnVirtualThread
  @Needs(Right.READ)
  public Page list(
      @QueryParam("session") @Required @Nullable String session,
      @QueryParam("after") @Nullable String after,
      @QueryParam("limit") @Whole(least = 1, most = MOST_AT_ONCE, otherwise = USUAL)
          @Nullable String limit) {
    var fields = new Fields().name("session", session).optionalName("after", after);
    var most = (int) fields.number("limit", limit, USUAL, 1, MOST_AT_ONCE);
    fields.check();
    var shown = showQuestions.of(Objects.requireNonNull(session), after == null ? "" : after, most);
    var next = shown.items().size() < most ? null : shown.items().getLast().id();
    return new Page(shown.items(), shown.counters(), next);
  }
}

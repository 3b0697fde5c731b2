package dev.coordinator.gateway.attempt.adapter;

import dev.coordinator.access.Caller;
import dev.coordinator.contracts.brief.BriefMarkdown;
import dev.coordinator.contracts.event.SessionState;
import dev.coordinator.contracts.runner.Assignment;
import dev.coordinator.contracts.runner.ClaimAnswer;
import dev.coordinator.contracts.runner.ClaimRequest;
import dev.coordinator.gateway.attempt.Puller;
import dev.coordinator.gateway.attempt.model.Pull;
import dev.coordinator.gateway.mcp.Tool;
import dev.coordinator.gateway.mcp.ToolCall;
import dev.coordinator.gateway.web.Carriers;
import dev.coordinator.gateway.web.Fields;
import dev.coordinator.gateway.web.Problems;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Gives an agent that claims for itself its next batch, one at a time in each session: while it
 * holds one, it is given that one again, so that an answer that was lost costs nothing. One that
 * names a session is given nothing of another.
 */
@Singleton
class ClaimTool implements Tool {
  private static final Pattern ROUND = Pattern.compile("\\d{1,8}");
  private static final int LONGEST_WAIT_SECONDS = 25;
  private static final int USUAL_WAIT_SECONDS = 20;
  private static final int SOON_SECONDS = 2;
  private static final int LATER_SECONDS = 30;

  private final ClaimDesk desk;
  private final InVain inVain;

  ClaimTool(ClaimDesk desk, InVain inVain) {
    this.desk = desk;
    this.inVain = inVain;
  }

  /** What may stand in the arguments. */
  record Arguments(
      @Nullable String agent,
      @Nullable String session,
      @Nullable Integer waitSeconds,
      @Nullable String round) {}

  /** A batch that the agent now holds. */
  record Claimed(
      String state,
      String attempt,
      String session,
      String batch,
      String agent,
      String feature,
      int minutes,
      String how,
      String brief) {}

  /**
   * There is no batch: not now, or not any more. The {@code round} is another each time, because
   * there are agents that stop when they find themselves making one call over and over.
   */
  record None(
      String state,
      @Nullable String session,
      @Nullable SessionState sessionState,
      @Nullable Integer retryAfter,
      @Nullable String round) {}

  @Override
  public String name() {
    return "claim_batch";
  }

  /** No, because it asks for what it does not hold. */
  @Override
  public boolean isSignOfLife() {
    return false;
  }

  @Override
  public Object call(ToolCall call) {
    if (call.secret() != null) {
      throw Pulled.carried("claims");
    }
    var asked = call.as(Arguments.class);
    new Fields().optionalName("session", asked.session()).check();
    // of a session that has ended nothing will come, but it may hold something still
    var wait = stateOf(asked.session()).filter(SessionState::isEnd).isPresent() ? 0 : wait(asked);
    var claim = claim(call.caller(), asked, wait);
    var waiter = desk.claim(claim);
    call.onEnd().run(() -> desk.leave(waiter));
    return waiter.answer().handle(ClaimTool::given).join().assignments().stream()
        .findFirst()
        .<Object>map(ClaimTool::claimed)
        .orElseGet(() -> none(call, asked, claim.agents().getFirst()));
  }

  private static ClaimAnswer given(@Nullable ClaimAnswer answer, @Nullable Throwable failure) {
    if (answer == null) {
      throw new CompletionException(Problems.unavailable(failure));
    }
    return answer;
  }

  private static int wait(Arguments asked) {
    return asked.waitSeconds() == null ? USUAL_WAIT_SECONDS : asked.waitSeconds();
  }

  private static ClaimRequest claim(Caller caller, Arguments asked, int wait) {
    var agent = asked.agent() == null ? only(caller) : asked.agent();
    new Fields().name("agent", agent).range("waitSeconds", wait, 0, LONGEST_WAIT_SECONDS).check();
    var name = Objects.requireNonNull(agent);
    Carriers.check(caller, List.of(name));
    return new ClaimRequest(
        Pull.idOf(asked.session()),
        Puller.nameOf(caller.name(), name),
        null,
        null,
        List.of(name),
        1,
        1,
        false,
        Duration.ofSeconds(wait).toMillis(),
        true);
  }

  private static @Nullable String only(Caller caller) {
    var agents = caller.agents();
    return agents == null || agents.size() != 1 ? null : agents.getFirst();
  }

  private static Claimed claimed(Assignment given) {
    var request = given.request();
    var brief = given.brief();
    return new Claimed(
        "claimed",
        given.attemptId(),
        request.session(),
        request.batch(),
        Objects.requireNonNull(request.agent()),
        request.feature(),
        request.minutes(),
        "Do what the brief says. Instead of printing its JSON object, call report_batch with this"
            + " attempt and the fields of that object.",
        brief == null ? "" : BriefMarkdown.of(brief));
  }

  private Optional<SessionState> stateOf(@Nullable String session) {
    return session == null ? Optional.empty() : inVain.stateOf(session);
  }

  private None none(ToolCall call, Arguments asked, String agent) {
    var session = asked.session();
    var state = stateOf(session).orElse(null);
    if (state != null && state.isEnd()) {
      return new None("done", session, state, null, null);
    }
    if (session != null) {
      inVain.check(call, session, agent);
    }
    var soon = state == SessionState.PAUSED ? LATER_SECONDS : SOON_SECONDS;
    return new None("nothing", session, state, soon, next(asked.round()));
  }

  private static String next(@Nullable String round) {
    return round != null && ROUND.matcher(round).matches()
        ? String.valueOf(Integer.parseInt(round) + 1)
        : "1";
  }
}

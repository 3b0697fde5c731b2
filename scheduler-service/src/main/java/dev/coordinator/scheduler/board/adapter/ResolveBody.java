package dev.coordinator.scheduler.board.adapter;

import dev.coordinator.contracts.feature.Acceptance;
import dev.coordinator.contracts.json.Required;
import dev.coordinator.scheduler.board.model.Resolution;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a person resolves a blocker, as it comes to the door; checked whole before it is told. */
record ResolveBody(
    @Required @Nullable Action action,
    @Nullable String text,
    @Nullable String agent,
    @Nullable String task,
    @Nullable Integer minutes,
    @Nullable List<Acceptance> acceptance) {
  private static final int FEWEST_MINUTES = 5;
  private static final int MOST_MINUTES = 15;
  private static final int MOST_CRITERIA = 20;

  /** What can be done with a blocker. */
  enum Action {
    EMERGENCY,
    ANSWER,
    REASSIGN,
    DUPLICATE,
    DISMISS
  }

  static Resolution resolution(@Nullable ResolveBody body) {
    if (body == null || body.action() == null) {
      throw Problems.badField(
          "action",
          "Expected an action, but there is none",
          "Give emergency, answer, reassign, duplicate or dismiss.");
    }
    return switch (body.action()) {
      case EMERGENCY ->
          new Resolution.Emergency(
              Bodies.text(body.text(), "text", Resolution.Emergency.WORDLESS),
              task(body.task()),
              minutes(body.minutes()),
              acceptance(body.acceptance()));
      case ANSWER -> new Resolution.Answer(said(body.text()));
      case REASSIGN ->
          new Resolution.Reassign(
              Bodies.text(body.text(), "text", "You go on with this."), agent(body.agent()));
      case DUPLICATE ->
          new Resolution.Duplicate(
              Bodies.text(body.text(), "text", "done there"), task(body.task()));
      case DISMISS -> new Resolution.Dismiss(said(body.text()));
    };
  }

  private static String said(@Nullable String text) {
    if (text == null || text.isBlank()) {
      throw Problems.badField(
          "text", "Expected a text, but there is none", "Say what the agents are to be told.");
    }
    return Bodies.text(text, "text", "");
  }

  private static @Nullable String task(@Nullable String task) {
    return task == null ? null : Bodies.text(task, "task", "");
  }

  private static String agent(@Nullable String agent) {
    if (agent == null || agent.isBlank()) {
      throw Problems.badField(
          "agent", "Expected an agent, but there is none", "Name the one that is to go on.");
    }
    return Bodies.text(agent, "agent", "");
  }

  private static int minutes(@Nullable Integer minutes) {
    if (minutes == null) {
      return MOST_MINUTES;
    }
    if (minutes < FEWEST_MINUTES || minutes > MOST_MINUTES) {
      throw Problems.badField(
          "minutes",
          "Expected 5 to 15 minutes, but there are " + minutes,
          "Take less, or put it into a feature of its own.");
    }
    return minutes;
  }

  private static List<Acceptance> acceptance(@Nullable List<@Nullable Acceptance> criteria) {
    if (criteria == null) {
      return List.of();
    }
    if (criteria.size() > MOST_CRITERIA || !criteria.stream().allMatch(ResolveBody::isOne)) {
      throw Problems.badField(
          "acceptance",
          "Expected at most 20 criteria, each with either run or state, but it is not so",
          "Give each either a command or a sentence.");
    }
    criteria.forEach(
        one -> Bodies.text(one.run() == null ? one.state() : one.run(), "acceptance", ""));
    return criteria.stream().map(one -> (Acceptance) one).toList();
  }

  private static boolean isOne(@Nullable Acceptance one) {
    return one != null && (one.run() == null) != (one.state() == null);
  }
}

package dev.coordinator.planner.schedule.model;

import dev.coordinator.planner.feature.model.Flaws;
import dev.coordinator.planner.schedule.model.WhatIf.Event;
import dev.coordinator.planner.schedule.model.WhatIf.State;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the state and the events of a replan must keep. */
final class ReplanRules {
  private static final Set<String> STATUSES = Set.of(State.DONE, State.RUNNING, State.BLOCKED);
  private static final String SAY = "Say which.";

  private final WhatIf question;
  private final Set<String> agents;
  private final Set<String> tasks;
  private final Flaws flaws;

  ReplanRules(WhatIf question, Set<String> agents, Set<String> tasks, Flaws flaws) {
    this.question = question;
    this.agents = agents;
    this.tasks = tasks;
    this.flaws = flaws;
  }

  void check() {
    WhatIfRules.range(flaws, "/now", question.now(), 0, WhatIfRules.latest());
    if (question.now() == null && !(question.state().isEmpty() && question.events().isEmpty())) {
      flaws.add("/now", "Expected the minute of the replan, but it is missing", "Add `now`.");
    }
    var seen = new HashSet<String>();
    for (int s = 0; s < question.state().size(); s++) {
      var state = question.state().get(s);
      check("/state/" + s, state);
      if (!seen.add(String.valueOf(state.task()))) {
        flaws.expected(
            "/state/" + s + "/task", "one state per task", state.task() + "", "Remove the other.");
      }
    }
    for (int e = 0; e < question.events().size(); e++) {
      check("/events/" + e, question.events().get(e));
    }
  }

  private void check(String field, State state) {
    known(field + "/task", state.task(), tasks, "a task");
    if (state.status() == null || !STATUSES.contains(state.status())) {
      flaws.expected(field + "/status", "done, running or blocked", state.status() + "", SAY);
    } else if (!state.status().equals(State.BLOCKED)) {
      known(field + "/agent", state.agent(), agents, "an agent");
      if (state.startedAt() == null) {
        flaws.add(field + "/startedAt", "Expected a minute, but it is missing", "Add it.");
      }
    }
    WhatIfRules.range(flaws, field + "/startedAt", state.startedAt(), 0, question.start());
    int from = state.startedAt() == null ? 0 : state.startedAt();
    if (from <= question.start()) {
      WhatIfRules.range(flaws, field + "/finishedAt", state.finishedAt(), from, question.start());
    }
  }

  private void check(String field, Event event) {
    switch (String.valueOf(event.type())) {
      case Event.AGENT_OFFLINE -> {
        known(field + "/agent", event.agent(), agents, "an agent");
        int until = event.until() == null ? -1 : event.until();
        WhatIfRules.range(flaws, field + "/until", until, 0, WhatIfRules.latest());
      }
      case Event.BLOCKER -> {
        known(field + "/task", event.task(), tasks, "a task");
        known(field + "/resumeOn", event.resumeOn(), agents, "an agent");
        int left = event.remainingMinutes() == null ? 0 : event.remainingMinutes();
        WhatIfRules.range(flaws, field + "/remainingMinutes", left, 1, 1440);
      }
      default ->
          flaws.expected(
              field + "/type", "agent-offline or blocker", event.type() + "", "Use one of these.");
    }
  }

  private void known(String field, @Nullable String id, Set<String> of, String what) {
    if (id == null || !of.contains(id)) {
      flaws.expected(field, what, id + "", "Name one that the question has.");
    }
  }
}

package dev.coordinator.planner.feature.model;

import static dev.coordinator.planner.feature.model.Shapes.bool;
import static dev.coordinator.planner.feature.model.Shapes.form;
import static dev.coordinator.planner.feature.model.Shapes.line;
import static dev.coordinator.planner.feature.model.Shapes.lines;
import static dev.coordinator.planner.feature.model.Shapes.list;
import static dev.coordinator.planner.feature.model.Shapes.matching;
import static dev.coordinator.planner.feature.model.Shapes.number;
import static dev.coordinator.planner.feature.model.Shapes.oneOf;
import static dev.coordinator.planner.feature.model.Shapes.whole;

import dev.coordinator.contracts.feature.EndOfDay;
import dev.coordinator.contracts.feature.Retention;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The shape of the feature file, field by field: what passes here can be read as a {@code Feature}
 * without surprises in form or size.
 */
public final class FeatureShape {
  private static final Shape SLUG =
      form(
          "a slug (a-z, 0-9 and -, at most 63)",
          "[a-z0-9][a-z0-9-]{0,62}",
          "Use small letters, digits and hyphens, for example `login-form`.");
  private static final Shape NAME =
      form(
          "a name (letters, digits, . _ -, at most 80, a letter or digit first)",
          "[A-Za-z0-9][A-Za-z0-9._-]{0,79}",
          "Use letters, digits, `.`, `_` and `-`, for example `backend-agent`.");
  private static final Shape LINE = line(500);
  private static final Shape LINES = list(LINE, 0, 50);
  private static final Shape NAMES = list(NAME, 0, 50);
  private static final Shape SLUGS = list(SLUG, 0, 500);
  private static final Shape MINUTES = whole(1, 1440);

  private static final Shape ACCEPTANCE =
      list(
          exactlyOne(
              new ObjectShape().may("run", lines(4000)).may("state", lines(4000)), "run", "state"),
          0,
          50);

  private static final Shape STEP =
      new ObjectShape()
          .must("title", line(200))
          .must("minutes", MINUTES)
          .may("natural", bool())
          .may("mustEndBatch", bool())
          .may("deliverables", LINES)
          .may("acceptance", ACCEPTANCE)
          .may("writes", LINES)
          .may("produces", NAMES);

  private static final Shape TASK =
      new ObjectShape()
          .must("id", SLUG)
          .must("title", line(200))
          .must("kind", SLUG)
          .may("agent", NAME)
          .may("minutes", MINUTES)
          .may("steps", list(STEP, 0, 100))
          .may("needs", SLUGS)
          .may("overlap", oneOf("partial"))
          .may("consumes", NAMES)
          .may("produces", NAMES)
          .may("reads", LINES)
          .may("writes", LINES)
          .may("deliverables", LINES)
          .may("acceptance", ACCEPTANCE)
          .may("outOfScope", LINES);

  private static final Shape AGENT =
      new ObjectShape()
          .must("name", NAME)
          .must("kinds", list(SLUG, 1, 50))
          .may("factor", number(0.1, 10));

  private static final Shape FACT =
      new ObjectShape()
          .must("topic", line(200))
          .must("fact", lines(4000))
          .may("refs", LINES)
          .may("for", NAMES);

  private static final Shape POLICY =
      new ObjectShape()
          .may("checkIn", oneOf("automatic", "manual"))
          .may("evidence", oneOf("runner", "agent"))
          .may("onStop", oneOf("drain", "continue"))
          .may("maxAttempts", whole(1, 10))
          .may("maxFixes", whole(0, 10))
          .may("handoffMinutes", whole(0, 60))
          .may("acrossSessions", oneOf("build", "wait"))
          .may(
              "unitOfTime",
              matching(
                  "a duration from PT0.01S to PT1H",
                  Durations::isUnitOfTime,
                  "Write for example `PT1M`."))
          .may(
              "endOfDay",
              matching(
                  "a time of day, with a zone or in UTC",
                  text -> EndOfDay.of(text).isPresent(),
                  "Write for example `17:30` or `17:30 Europe/Kyiv`: two digits each, and a zone's"
                      + " name as the IANA has it."))
          .may(
              "retention",
              matching(
                  "an ISO-8601 duration up to P1000Y",
                  text -> Retention.of(text).isPresent(),
                  "Write for example `P90D`."));

  private static final Shape FEATURE =
      new ObjectShape()
          .must("feature", SLUG)
          .must("title", line(200))
          .may("repository", NAME)
          .may(
              "base",
              form(
                  "a git revision",
                  "[^\\s\\p{Cntrl}-][^\\s\\p{Cntrl}]{0,199}",
                  "Name a branch, tag or commit."))
          .must("complexity", whole(0, 1000))
          .must("agents", list(AGENT, 1, 50))
          .may("context", list(FACT, 0, 200))
          .must("tasks", list(TASK, 1, 500))
          .may("policy", POLICY);

  private FeatureShape() {}

  /** All flaws in the form of a document; empty when it can be read as a feature. */
  public static List<Flaw> flawsOf(@Nullable Object document) {
    var flaws = new Flaws();
    FEATURE.check(document, "", flaws);
    return flaws.all();
  }

  private static Shape exactlyOne(Shape object, String one, String other) {
    return (value, place, flaws) -> {
      object.check(value, place, flaws);
      if (value instanceof Map<?, ?> map && map.containsKey(one) == map.containsKey(other)) {
        flaws.add(
            place,
            "Expected exactly one of `%s` and `%s`, but found %s"
                .formatted(one, other, map.containsKey(one) ? "both" : "neither"),
            "Keep exactly one of them.");
      }
    };
  }
}

package dev.coordinator.scheduler.blocker.model;

import static dev.coordinator.contracts.report.Blocker.Kind.CLARIFICATION;
import static dev.coordinator.contracts.report.Blocker.Kind.DEPENDENCY;
import static dev.coordinator.contracts.report.Blocker.Kind.SCOPE_CONFLICT;
import static dev.coordinator.contracts.report.Blocker.Kind.TECHNICAL;
import static dev.coordinator.contracts.report.Blocker.Severity.CRITICAL;
import static dev.coordinator.contracts.report.Blocker.Severity.MINOR;
import static dev.coordinator.contracts.report.Blocker.Severity.MODERATE;
import static dev.coordinator.scheduler.blocker.model.Treatment.First.BRING_IT;
import static dev.coordinator.scheduler.blocker.model.Treatment.First.PERSON;
import static dev.coordinator.scheduler.blocker.model.Treatment.First.TELL_THE_OWNER;
import static dev.coordinator.scheduler.blocker.model.Treatment.Hears.EVERYBODY;
import static dev.coordinator.scheduler.blocker.model.Treatment.Hears.ITS_AGENT;

import dev.coordinator.contracts.report.Blocker.Kind;
import dev.coordinator.contracts.report.Blocker.Severity;
import java.util.Arrays;

/**
 * What follows from a blocker, for each kind and severity exactly one: critical drains the session,
 * moderate ends the attempt and the session runs on, minor rides on.
 */
public enum Treatment {
  CRITICAL_DEPENDENCY(DEPENDENCY, CRITICAL, PERSON, ITS_AGENT),
  CRITICAL_CLARIFICATION(CLARIFICATION, CRITICAL, PERSON, EVERYBODY),
  CRITICAL_TECHNICAL(TECHNICAL, CRITICAL, PERSON, ITS_AGENT),
  CRITICAL_SCOPE_CONFLICT(SCOPE_CONFLICT, CRITICAL, PERSON, EVERYBODY),

  MODERATE_DEPENDENCY(DEPENDENCY, MODERATE, BRING_IT, ITS_AGENT),
  MODERATE_CLARIFICATION(CLARIFICATION, MODERATE, PERSON, EVERYBODY),
  MODERATE_TECHNICAL(TECHNICAL, MODERATE, PERSON, ITS_AGENT),
  MODERATE_SCOPE_CONFLICT(SCOPE_CONFLICT, MODERATE, PERSON, EVERYBODY),

  MINOR_DEPENDENCY(DEPENDENCY, MINOR, TELL_THE_OWNER, ITS_AGENT),
  MINOR_CLARIFICATION(CLARIFICATION, MINOR, PERSON, EVERYBODY),
  MINOR_TECHNICAL(TECHNICAL, MINOR, PERSON, ITS_AGENT),
  MINOR_SCOPE_CONFLICT(SCOPE_CONFLICT, MINOR, TELL_THE_OWNER, EVERYBODY);

  /** Who acts first. */
  public enum First {
    /** The policy sees to it that the owner brings what is missing, if there is one owner. */
    BRING_IT,
    /** The owner's next brief says what is wished; a person may answer. */
    TELL_THE_OWNER,
    /** A person decides. */
    PERSON
  }

  /** In whose next briefs the answer stands. */
  public enum Hears {
    ITS_AGENT,
    EVERYBODY
  }

  private final Kind kind;
  private final Severity severity;
  private final First first;
  private final Hears hears;

  Treatment(Kind kind, Severity severity, First first, Hears hears) {
    this.kind = kind;
    this.severity = severity;
    this.first = first;
    this.hears = hears;
  }

  /** The one for this kind and severity. */
  public static Treatment of(Kind kind, Severity severity) {
    return Arrays.stream(values())
        .filter(one -> one.kind == kind && one.severity == severity)
        .findFirst()
        .orElseThrow();
  }

  /** Whether the attempt is over with it. */
  public boolean endsTheAttempt() {
    return severity != MINOR;
  }

  /** Whether nothing else of the session goes on until it is resolved. */
  public boolean drainsTheSession() {
    return severity == CRITICAL;
  }

  public First first() {
    return first;
  }

  public Hears hears() {
    return hears;
  }

  /** As people read it. */
  public String inWords() {
    var end =
        drainsTheSession()
            ? "the attempt ends, the session drains"
            : endsTheAttempt() ? "the attempt ends, the session is replanned" : "rides on";
    var then =
        switch (first) {
          case BRING_IT -> "an emergency batch of its one owner brings it, else a person decides";
          case TELL_THE_OWNER -> "its owner's next brief says it";
          case PERSON -> person();
        };
    var who = hears == EVERYBODY ? "all that is to come" : "its agent";
    return end + "; " + then + "; the answer goes to " + who;
  }

  private String person() {
    var decides = drainsTheSession() ? "a person decides first" : "a person decides";
    return kind == SCOPE_CONFLICT
        ? decides + ", gives it to another agent or cancels the duplicate"
        : decides;
  }
}

package dev.coordinator.contracts.feature;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.coordinator.contracts.json.Absent;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How the server decides where the team leaves it a choice; every part has a default. */
public record Policy(
    CheckIn checkIn,
    EvidenceSource evidence,
    OnStop onStop,
    int maxAttempts,
    int maxFixes,
    int handoffMinutes,
    AcrossSessions acrossSessions,
    Duration unitOfTime,
    @Nullable String endOfDay,
    @Nullable String retention) {

  /** Automatic check-in on the runner's evidence, three attempts, a plan minute lasts a minute. */
  public static final Policy DEFAULT =
      new Policy(
          CheckIn.AUTOMATIC,
          EvidenceSource.RUNNER,
          OnStop.DRAIN,
          3,
          2,
          0,
          AcrossSessions.BUILD,
          Duration.ofMinutes(1),
          null,
          null);

  /** Reads a policy in which any part may be left out. */
  @JsonCreator
  public static Policy of(
      @JsonProperty("checkIn") @Nullable CheckIn checkIn,
      @JsonProperty("evidence") @Nullable EvidenceSource evidence,
      @JsonProperty("onStop") @Nullable OnStop onStop,
      @JsonProperty("maxAttempts") @Nullable Integer maxAttempts,
      @JsonProperty("maxFixes") @Nullable Integer maxFixes,
      @JsonProperty("handoffMinutes") @Nullable Integer handoffMinutes,
      @JsonProperty("acrossSessions") @Nullable AcrossSessions acrossSessions,
      @JsonProperty("unitOfTime") @Nullable Duration unitOfTime,
      @JsonProperty("endOfDay") @Nullable String endOfDay,
      @JsonProperty("retention") @Nullable String retention) {
    return new Policy(
        Absent.or(checkIn, DEFAULT.checkIn),
        Absent.or(evidence, DEFAULT.evidence),
        Absent.or(onStop, DEFAULT.onStop),
        Absent.or(maxAttempts, DEFAULT.maxAttempts),
        Absent.or(maxFixes, DEFAULT.maxFixes),
        Absent.or(handoffMinutes, DEFAULT.handoffMinutes),
        Absent.or(acrossSessions, DEFAULT.acrossSessions),
        Absent.or(unitOfTime, DEFAULT.unitOfTime),
        endOfDay,
        retention);
  }

  /** Who judges a report. */
  public enum CheckIn {
    AUTOMATIC,
    MANUAL
  }

  /** Whose word counts as evidence: what the runner recorded, or what the agent says. */
  public enum EvidenceSource {
    RUNNER,
    AGENT
  }

  /** What a stop verdict does to the rest of the session. */
  public enum OnStop {
    DRAIN,
    CONTINUE
  }

  /**
   * Whether a session builds on another's accepted commits, or waits until that one is completed.
   */
  public enum AcrossSessions {
    BUILD,
    WAIT
  }
}

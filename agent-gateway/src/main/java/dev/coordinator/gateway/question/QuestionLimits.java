package dev.coordinator.gateway.question;

import java.time.Duration;

/**
 * What a question may cost.
 *
 * @param research how long one attempt may keep others waiting for an answer; then the next one who
 *     asks researches
 */
public record QuestionLimits(Duration research) {
  /** Characters of one question. */
  public static final int TEXT = 1_000;

  /** Questions of one session. */
  static final int PER_SESSION = 5_000;

  /** Questions that one attempt asks. */
  static final int PER_ATTEMPT = 500;

  /** Questions that one attempt researches at the same time. */
  static final int AT_ONCE = 20;

  /** Offers made to one question. */
  static final int OFFERS = 3;
}

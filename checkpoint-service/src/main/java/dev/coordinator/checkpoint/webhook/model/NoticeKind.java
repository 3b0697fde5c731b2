package dev.coordinator.checkpoint.webhook.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a team wants to hear of where it talks; the name stands as the type in what is sent. */
public enum NoticeKind {
  VERDICT_WAITING("verdict.waiting"),
  BLOCKER_CRITICAL("blocker.critical"),
  BATCH_STOPPED("batch.stopped"),
  SESSION_COMPLETED("session.completed"),
  SESSION_PAUSED("session.paused"),
  SESSION_CANCELLED("session.cancelled"),
  ITEMS_UNDELIVERED("items.undelivered"),
  WEBHOOK_DISABLED("webhook.disabled"),
  WEBHOOK_TEST("webhook.test");

  private final String type;

  NoticeKind(String type) {
    this.type = type;
  }

  public String type() {
    return type;
  }

  public static Optional<NoticeKind> of(String type) {
    return Arrays.stream(values()).filter(kind -> kind.type.equals(type)).findFirst();
  }

  /** All names, for whoever chooses. */
  public static List<String> types() {
    return Arrays.stream(values()).map(NoticeKind::type).toList();
  }
}

package dev.coordinator.checkpoint.webhook.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is sent: type, time and data as Standard Webhooks has them, and beside them the sentence
 * once more, because a chat shows what stands there.
 */
public record NoticeBody(String type, Instant timestamp, String text, Told data) {
  /** What it is about, for programs. */
  public record Told(
      @Nullable String session,
      @Nullable String feature,
      @Nullable String title,
      @Nullable String batch,
      String text) {}

  public static NoticeBody of(Notice notice) {
    return new NoticeBody(
        notice.kind().type(),
        notice.at(),
        notice.text(),
        new Told(
            notice.session(), notice.feature(), notice.title(), notice.batch(), notice.text()));
  }
}

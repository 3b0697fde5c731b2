package dev.coordinator.scheduler.erasure.adapter;

import dev.coordinator.scheduler.erasure.Erasure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the erasure of a session is, as a caller reads it.
 *
 * @param state {@code erasing} or {@code erased}
 * @param since when it was asked for; absent once it is erased
 * @param export the file that it was exported to, absent where it was not
 */
record ErasureView(
    String session,
    String state,
    String actor,
    String reason,
    @Nullable Instant since,
    @Nullable Instant erasedAt,
    @Nullable String export,
    @Nullable String sha256) {
  static ErasureView of(Erasure erasure) {
    return switch (erasure) {
      case Erasure.Asking(var session, var asked) ->
          new ErasureView(
              session, "erasing", asked.actor(), asked.reason(), asked.since(), null, null, null);
      case Erasure.Done(var erased) ->
          new ErasureView(
              erased.session(),
              "erased",
              erased.actor(),
              erased.reason(),
              null,
              erased.erasedAt(),
              erased.export(),
              erased.sha256());
    };
  }
}

package dev.coordinator.gateway.question;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question as it comes to the door.
 *
 * @param rejects findings that were shown to the asker and do not answer it
 * @param takes the offered finding that does answer it
 */
public record Asking(String secret, String text, List<Long> rejects, @Nullable Long takes) {
  public Asking {
    rejects = List.copyOf(rejects);
  }
}

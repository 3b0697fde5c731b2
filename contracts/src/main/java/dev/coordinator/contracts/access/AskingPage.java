package dev.coordinator.contracts.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a browser says of the page that it asks for, by headers that no page can set (Fetch
 * Metadata). Who is no browser says nothing, and is asked for a token elsewhere.
 *
 * @param site as in Sec-Fetch-Site
 * @param mode as in Sec-Fetch-Mode
 * @param destination as in Sec-Fetch-Dest
 */
public record AskingPage(
    @Nullable String site, @Nullable String mode, @Nullable String destination) {
  private static final Set<String> FOREIGN = Set.of("cross-site", "same-site");
  private static final Set<String> READING = Set.of("GET", "HEAD");

  /**
   * Whether the page belongs to another site or port and must get nothing. That a person follows a
   * link from there to our page is fine; data, frames, scripts and forms are not.
   */
  public boolean isForeign(String method, boolean data) {
    return FOREIGN.contains(site == null ? "" : site) && (data || !isLinkToUs(method));
  }

  private boolean isLinkToUs(String method) {
    return READING.contains(method)
        && "navigate".equals(mode)
        && (destination == null || destination.equals("document"));
  }
}

package dev.coordinator.checkpoint.journal.model;

import org.jspecify.annotations.Nullable;

/**
 * Follows a session's chain from its beginning and finds the first entry that is not linked to what
 * lies before it.
 */
public final class ChainCheck {
  private String last = Chain.START;
  private long linked;
  private long unlinked;
  private @Nullable Long brokenAt;

  /** The next entry and the link that is stored with it; absent before chains were kept. */
  public void next(long position, Chain.Link entry, @Nullable String stored) {
    if (stored == null && linked == 0) {
      unlinked++;
      return;
    }
    linked++;
    last = Chain.link(last, entry);
    if (brokenAt == null && !last.equals(stored)) {
      brokenAt = position;
    }
  }

  /**
   * The end of the chain as it was remembered apart: entries cut off at the end are missed here.
   */
  public Found end(@Nullable String rememberedLast, long rememberedLength) {
    var complete =
        linked == rememberedLength
            && last.equals(rememberedLast == null ? Chain.START : rememberedLast);
    return new Found(brokenAt == null && complete, linked, unlinked, brokenAt, last);
  }

  /**
   * What was found.
   *
   * @param unlinked entries before the chain began
   * @param brokenAt position of the first entry that is not linked to those before it; absent also
   *     where entries are missing at the end
   * @param last the link that the entries lead to
   */
  public record Found(
      boolean unbroken, long linked, long unlinked, @Nullable Long brokenAt, String last) {}
}

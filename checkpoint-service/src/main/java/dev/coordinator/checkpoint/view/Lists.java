package dev.coordinator.checkpoint.view;

import org.jspecify.annotations.Nullable;

/** Reads lists over all sessions: each answer is one state of the journal, and says which. */
public interface Lists {
  Overview sessions(Overview.Which which, @Nullable String before, int limit);

  /** The sessions of which something was journalled behind that position, in its order. */
  Overview changed(long after, int limit);

  /** So many at most of what people are asked for. */
  Inbox inbox(int limit);
}

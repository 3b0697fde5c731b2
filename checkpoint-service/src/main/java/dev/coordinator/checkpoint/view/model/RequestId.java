package dev.coordinator.checkpoint.view.model;

import org.jspecify.annotations.Nullable;

/** Reads the order of a batch's requests out of their ids, {@code session/batch/ordinal}. */
final class RequestId {
  private RequestId() {}

  /** Counts the dispatches of a batch from 1; 0 for no request or an id of another form. */
  static int ordinal(@Nullable String request) {
    if (request == null) {
      return 0;
    }
    var ordinal = request.substring(request.lastIndexOf('/') + 1);
    return ordinal.matches("\\d{1,9}") ? Integer.parseInt(ordinal) : 0;
  }
}

package dev.coordinator.scheduler.erasure.model;

import java.util.List;

/** Why a session is not erased now, and what to do about it. */
public sealed interface Refusal {
  String text();

  /** A stable name of the reason, for programs. */
  String code();

  /** It can still move. */
  record NotEnded(String state) implements Refusal {
    @Override
    public String text() {
      return "Expected a session that has ended, but it is "
          + state
          + ": cancel it first (./coordinator cancel), or wait for its end";
    }

    @Override
    public String code() {
      return "NOT_ENDED";
    }
  }

  /** Others go on from its work, and people may still ask whose it is. */
  record BuiltOn(List<String> by) implements Refusal {
    @Override
    public String text() {
      return "Expected a session on whose work no open one builds, but "
          + String.join(", ", by)
          + (by.size() == 1 ? " does: wait for its end" : " do: wait for their ends");
    }

    @Override
    public String code() {
      return "BUILT_ON";
    }
  }
}

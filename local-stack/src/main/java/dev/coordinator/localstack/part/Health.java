package dev.coordinator.localstack.part;

import dev.coordinator.localstack.part.PartStatus.State;
import java.time.Duration;
import java.util.Optional;

/**
 * What the looks at one process have come to: nothing is concluded from one look alone, except that
 * it is ready.
 */
record Health(State state, int missed, int despaired) {
  static final Health AT_START = new Health(State.STARTING, 0, 0);
  private static final int HOPELESS_LOOKS = 5;
  private static final int UNREADY_LOOKS = 2;

  Health after(boolean ready, boolean beyondRecovery) {
    int nowMissed = ready ? 0 : missed + 1;
    return new Health(next(ready, nowMissed), nowMissed, beyondRecovery ? despaired + 1 : 0);
  }

  private State next(boolean ready, int nowMissed) {
    if (ready) {
      return State.READY;
    }
    return state == State.READY && nowMissed >= UNREADY_LOOKS ? State.UNREADY : state;
  }

  boolean isStarting() {
    return state == State.STARTING;
  }

  /**
   * Why only a new start helps, if that is so; never because of the silence of one that was ready.
   */
  Optional<String> verdict(Duration age, Duration patience) {
    if (despaired >= HOPELESS_LOOKS) {
      return Optional.of("said %d times in a row that it will not recover".formatted(despaired));
    }
    if (isStarting() && age.compareTo(patience) > 0) {
      return Optional.of("was not ready within %d s".formatted(patience.toSeconds()));
    }
    return Optional.empty();
  }
}

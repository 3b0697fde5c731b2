package dev.coordinator.localstack.part;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.embedded.Signals;
import dev.coordinator.localstack.Eventually;
import dev.coordinator.localstack.part.PartStatus.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever befalls a part or those who watch it, one process of it is kept, until it is stopped.
 */
class SupervisedIT {
  private static final Duration AMPLE = Duration.ofMinutes(1);
  private static final Duration SOON = Duration.ofMillis(50);
  private static final List<String> SLEEPS = List.of("sleep", "600");

  @TempDir Path folder;
  private final List<String> said = new CopyOnWriteArrayList<>();
  private final FakeProbe probe = new FakeProbe();
  private Runnable changed = () -> {};
  private Patience patience = new Patience(AMPLE, SOON, AMPLE);
  private Supervised part;

  @AfterEach
  void stop() {
    part.stop(AMPLE);
    assertThat(part.status().state()).isEqualTo(State.STOPPED);
    assertThat(ProcessHandle.of(part.status().pid())).isEmpty();
  }

  @Test
  void aKilledProcessIsStartedAgainThoughNobodyCanNoteIt() throws Exception {
    changed =
        () -> {
          throw new IllegalStateException("No space left on device");
        };
    start(SLEEPS);
    part.awaitReady(AMPLE);

    Signals.send("KILL", part.status().pid());

    awaitRestarted();
    assertThat(said).anyMatch(line -> line.contains("No space left on device"));
  }

  @Test
  void aProcessThatCannotBeWatchedIsStartedAgain() throws Exception {
    start(SLEEPS);
    part.awaitReady(AMPLE);
    long first = part.status().pid();

    probe.fails = true;
    await(() -> part.status().restarts() > 0);
    probe.fails = false;

    awaitRestarted();
    assertThat(ProcessHandle.of(first)).isEmpty();
  }

  @Test
  void aProcessThatIsNeverReadyIsStartedAgain() {
    probe.ready = false;
    patience = new Patience(Duration.ofMillis(200), SOON, AMPLE);
    start(SLEEPS);
    await(() -> said.stream().anyMatch(line -> line.contains("was not ready within")));
    probe.ready = true;

    awaitRestarted();
  }

  @Test
  void aStartThatSaysItWillNotRecoverIsStartedAgain() {
    probe.ready = false;
    probe.beyondRecovery = true;
    start(SLEEPS);
    await(() -> said.stream().anyMatch(line -> line.contains("it will not recover")));
    probe.beyondRecovery = false;
    probe.ready = true;

    awaitRestarted();
  }

  @Test
  void whatIsNotReadyAnyMoreIsCalledSoAndLeftAlone() throws Exception {
    start(SLEEPS);
    part.awaitReady(AMPLE);
    PartStatus before = part.status();

    probe.ready = false;
    await(() -> part.status().state() == State.UNREADY);
    probe.ready = true;
    await(() -> said.contains("part is ready again"));

    assertThat(part.status()).isEqualTo(before);
    assertThat(said).anyMatch(line -> line.startsWith("part is not ready"));
  }

  private void start(List<String> command) {
    Part sleeper = new Part("part", 0, command, Map.of(), folder.resolve("part.log"), probe);
    part = new Supervised(sleeper, said::add, () -> changed.run(), patience);
    part.start();
  }

  private void awaitRestarted() {
    await(() -> part.status().restarts() > 0 && part.status().isReady());
  }

  private void await(BooleanSupplier fact) {
    Eventually.isTrue(fact, () -> "another state than %s after %s".formatted(part.status(), said));
  }

  /** Says what the test wants. */
  private static final class FakeProbe implements Part.Probe {
    private volatile boolean ready = true;
    private volatile boolean beyondRecovery;
    private volatile boolean fails;

    @Override
    public boolean isReady(long pid) {
      if (fails) {
        throw new IllegalStateException("No answer was foreseen");
      }
      return ready;
    }

    @Override
    public boolean isBeyondRecovery() {
      return beyondRecovery;
    }
  }
}

package dev.coordinator.planner.schedule.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coordinator.planner.schedule.model.Budget;
import dev.coordinator.planner.schedule.model.Solver;
import dev.coordinator.planner.schedule.model.WhatIfSolver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever becomes of the library, plans are made and nobody waits for ever. */
class CpSatLibraryTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  static Stream<Throwable> causes() {
    return Stream.of(
        new UnsatisfiedLinkError("no jniortools in java.library.path"),
        new UncheckedIOException(new IOException("no space left on device")),
        new NoClassDefFoundError("com/sun/jna/Platform"),
        new IllegalStateException("an answer to one"),
        new OutOfMemoryError("no memory to map it"),
        new AssertionError("whatever"));
  }

  private static CpSatLibrary library(boolean wanted, Runnable loading, Duration patience) {
    var library = new CpSatLibrary(wanted, loading, patience);
    library.load();
    return library;
  }

  private static void assertPlansWithoutProof(CpSatLibrary library) {
    var hard = Cases.of("search").question();
    var schedule = new WhatIfSolver(new Solver(library)).solve(hard, Budget.DEFAULT).schedule();
    assertThat(schedule.isOptimal()).isFalse();
    assertThat(schedule.bound().minutes()).isPositive();
    assertThat(schedule.bound().reason()).endsWith("No exact search was there to look further.");
    assertThat(library.isKnown()).isTrue();
  }

  private static void open(CountDownLatch gate) {
    try {
      gate.await();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  @ParameterizedTest
  @MethodSource("causes")
  void aLibraryThatCannotBeLoadedLeavesPlansWithABound(Throwable cause) {
    var library = library(true, () -> sneak(cause), LONG);
    assertPlansWithoutProof(library);
    assertThat(library.state()).isEqualTo("absent: " + cause);
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void sneak(Throwable cause) throws T {
    throw (T) cause;
  }

  @Test
  void aLibraryThatIsNotLoadedInTimeIsDoneWithout() {
    var never = new CountDownLatch(1);
    var library = library(true, () -> open(never), Duration.ofMillis(1));
    assertPlansWithoutProof(library);
    assertThat(library.state()).isEqualTo("absent: not loaded after PT0.001S");
    never.countDown();
  }

  @Test
  void aLibraryThatIsSwitchedOffIsNotLoaded() {
    var library =
        library(
            false,
            () -> {
              throw new AssertionError("Expected nothing to be loaded, but it is");
            },
            LONG);
    assertPlansWithoutProof(library);
    assertThat(library.state()).isEqualTo("switched off");
  }

  @Test
  void itIsNotReadyWhileTheLibraryLoadsAndReadyWithIt() {
    var go = new CountDownLatch(1);
    var library = library(true, () -> open(go), LONG);
    var readiness = new SolverReadiness(library);
    assertThat(readiness.call().getStatus().name()).isEqualTo("DOWN");
    assertThat(readiness.call().getData().orElseThrow()).containsEntry("exactSearch", "loading");
    go.countDown();
    await().until(library::isKnown);
    assertThat(readiness.call().getStatus().name()).isEqualTo("UP");
    assertThat(readiness.call().getData().orElseThrow()).containsEntry("exactSearch", "there");
  }
}

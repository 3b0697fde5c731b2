package dev.coordinator.cli.runner.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who looks at a lock is told the truth and changes nothing, whoever looks at the same time. */
@Timeout(60)
class LifeLockIT {
  private static final int LOOKERS = 8;

  @TempDir Path temporary;

  private static Process java(Class<?> main, List<Path> files) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                System.getProperty("java.home") + "/bin/java",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName()));
    files.forEach(file -> command.add(file.toString()));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /** Another runner that lives until its input ends. */
  static final class Holds {
    private Holds() {}

    public static void main(String[] files) throws IOException {
      try (var _ = LifeLock.hold(Path.of(files[0]))) {
        System.out.println("held");
        var _ = System.in.read();
      }
    }
  }

  /** Another runner that says which files somebody holds. */
  static final class Looks {
    private Looks() {}

    public static void main(String[] files) {
      Stream.of(files).filter(file -> LifeLock.isHeld(Path.of(file))).forEach(System.out::println);
    }
  }

  @Test
  void whatAnotherProcessHoldsIsSeenByManyAtOnce() throws Exception {
    var file = temporary.resolve("another");
    var holder = java(Holds.class, List.of(file));
    try (var threads = Executors.newFixedThreadPool(LOOKERS)) {
      assertThat(holder.inputReader().readLine()).isEqualTo("held");
      Callable<Boolean> look = () -> IntStream.range(0, 500).allMatch(_ -> LifeLock.isHeld(file));
      for (var held : threads.invokeAll(Stream.generate(() -> look).limit(LOOKERS).toList())) {
        assertThat(held.get()).isTrue();
      }
    } finally {
      holder.getOutputStream().close();
      holder.waitFor();
    }
    assertThat(LifeLock.isHeld(file)).as("its holder is gone").isFalse();
  }

  @Test
  void whatIsTakenWhileOthersLookIsHeld() throws Exception {
    var files = IntStream.range(0, 200).mapToObj(i -> temporary.resolve("own" + i)).toList();
    var next = new AtomicInteger();
    var held = new ArrayList<LifeLock>();
    try (var threads = Executors.newFixedThreadPool(LOOKERS)) {
      for (int i = 0; i < LOOKERS; i++) {
        threads.submit(() -> lookAtTheNext(next, files));
      }
      try {
        for (var file : files) {
          held.add(LifeLock.hold(file));
          next.incrementAndGet();
        }
      } finally {
        next.set(files.size());
      }
    }
    var looking = java(Looks.class, files);
    assertThat(new HashSet<>(looking.inputReader().lines().toList()))
        .hasSameElementsAs(files.stream().map(Path::toString).toList());
    for (var lock : held) {
      lock.close();
    }
  }

  private static void lookAtTheNext(AtomicInteger next, List<Path> files) {
    for (int i = next.get(); i < files.size(); i = next.get()) {
      LifeLock.isHeld(files.get(i));
    }
  }
}

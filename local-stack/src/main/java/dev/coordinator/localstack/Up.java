package dev.coordinator.localstack;

import java.io.IOException;
import java.nio.channels.FileLock;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Runs the stack in this process until a signal comes: then nothing of it is left. */
final class Up {
  private Up() {}

  static void run(Arguments arguments, Home home, Output output)
      throws IOException, InterruptedException {
    long began = System.nanoTime();
    StackFolder folder = new StackFolder(arguments.data());
    folder.open();
    try (FileLock lock = folder.lock()) {
      folder.putLongLogsAside();
      StackParts parts =
          new StackParts(home, folder, AotCaches.of(home, false), arguments.replicas());
      parts.checkBuilt();
      endOrphans(folder);
      Stack stack = new Stack(folder, parts, Up::say, Stack.END_PATIENCE);
      Runtime.getRuntime().addShutdownHook(new Thread(stack::stop, "stack-end"));
      start(stack, arguments.port());
      say(
          "Ready at %s after %.1f s. Data and logs: %s"
              .formatted(stack.url(), (System.nanoTime() - began) / 1e9, folder.root()));
      say(parts.entrance().howToDecide(stack.url(), home));
      RunFile.read(folder.runFile()).ifPresent(run -> output.stack(run, folder.root()));
      new CountDownLatch(1).await(); // because only a signal ends us, and its hook stops the stack
      assert lock.isValid();
    }
  }

  private static void start(Stack stack, int port) throws InterruptedException, IOException {
    try {
      stack.start(port);
    } catch (IllegalStateException e) {
      throw new StackProblem(String.valueOf(e.getMessage()));
    } catch (SQLException e) {
      throw new StackProblem("Expected the database to take its schemas, but: " + e.getMessage());
    }
  }

  private static void endOrphans(StackFolder folder) throws IOException, InterruptedException {
    Optional<RunFile> left = RunFile.read(folder.runFile());
    if (left.isPresent()) {
      int ended = Orphans.end(left.get());
      if (ended > 0) {
        say("Ended %d processes that a killed stack had left on this folder".formatted(ended));
      }
    }
  }

  private static void say(String line) {
    System.out.println(line);
  }
}

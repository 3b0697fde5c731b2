package dev.coordinator.localstack;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends the stack of a data folder: when it returns, no process of it is left. */
final class Down {
  private static final long PATIENCE_SECONDS = 60;

  private Down() {}

  static void run(Arguments arguments) throws IOException, InterruptedException {
    StackFolder folder = new StackFolder(arguments.data());
    Optional<RunFile> run = RunFile.read(folder.runFile());
    if (run.isEmpty()) {
      System.out.println("Nothing runs on " + folder.root());
      return;
    }
    Optional<ProcessHandle> stack = run.get().process();
    if (stack.isPresent()) {
      end(stack.get());
    }
    int orphans = Orphans.end(run.get());
    System.out.println(
        stack.isPresent() || orphans > 0 ? "Stopped " + run.get().url() : "It had ended before");
  }

  private static void end(ProcessHandle stack) throws InterruptedException {
    stack.destroy();
    try {
      stack.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      stack.destroyForcibly();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}

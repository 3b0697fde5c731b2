package dev.coordinator.localstack;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Ends the stack of a data folder: when it returns, no process of it is left. */
final class Down {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Down() {}

  static void run(Arguments arguments, Home home, Output output)
      throws IOException, InterruptedException {
    StackFolder folder = new StackFolder(arguments.data());
    Optional<RunFile> run = RunFile.read(folder.runFile());
    if (run.isEmpty()) {
      checkMeant(folder, home);
      System.out.println("Nothing runs on " + folder.root());
      output.document(new JsonObject().put("stopped", false).put("data", "" + folder.root()));
      return;
    }
    Optional<ProcessHandle> stack = run.get().process();
    if (stack.isPresent()) {
      end(stack.get());
    }
    int orphans = Orphans.end(run.get());
    boolean hasStopped = stack.isPresent() || orphans > 0;
    System.out.println(hasStopped ? "Stopped " + run.get().url() : "It had ended before");
    output.document(
        new JsonObject()
            .put("stopped", hasStopped)
            .put("data", "" + folder.root())
            .put("url", run.get().url()));
  }

  /** A folder that was named and never was a stack's is a slip, and its stack may still run. */
  private static void checkMeant(StackFolder folder, Home home) {
    if (!folder.isStacks() && !folder.root().equals(home.usualData())) {
      throw new StackProblem(
          "Expected the data folder of a stack at %s, but no stack ever ran on it."
              .formatted(folder.root()));
    }
  }

  private static void end(ProcessHandle stack) throws InterruptedException {
    stack.destroy();
    if (!ProcessEnd.await(List.of(stack), PATIENCE)) {
      stack.destroyForcibly();
    }
  }
}

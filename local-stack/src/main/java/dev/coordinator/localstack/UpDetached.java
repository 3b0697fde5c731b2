package dev.coordinator.localstack;

import dev.coordinator.localstack.part.Launch;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Starts the stack in a process that outlives this one, and returns when it is ready or says why
 * not.
 */
final class UpDetached {
  static final String LOG = "local-stack";

  private UpDetached() {}

  static void run(Arguments arguments, Home home, Output output)
      throws IOException, InterruptedException {
    StackFolder folder = new StackFolder(arguments.data());
    folder.open();
    refuseWhileOneRuns(folder);
    Path log = folder.log(LOG);
    LogTail progress = LogTail.fromNowOn(log);
    Process stack = Launch.detached(command(arguments, home), log).start();
    while (stack.isAlive() && !isReady(folder, stack.pid())) {
      Thread.sleep(50);
      progress.printNew();
    }
    Thread.sleep(50);
    progress.printNew();
    if (!stack.isAlive()) {
      throw new StackProblem("The stack did not start.");
    }
    RunFile.read(folder.runFile()).ifPresent(run -> output.stack(run, folder.root()));
  }

  /** Before anything is started, because that would write to the log of the one that runs. */
  private static void refuseWhileOneRuns(StackFolder folder) throws IOException {
    try (FileLock _ = folder.lock()) {
      folder.putLongLogsAside();
    }
  }

  private static boolean isReady(StackFolder folder, long pid) {
    Optional<RunFile> run = RunFile.read(folder.runFile());
    return run.isPresent() && run.get().pid() == pid && run.get().ready();
  }

  private static List<String> command(Arguments arguments, Home home) {
    List<String> all = new ArrayList<>();
    all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    all.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m"));
    all.add("--sun-misc-unsafe-memory-access=allow"); // because Netty would warn on each start
    all.add("-DCOORDINATOR_HOME=" + home.root());
    all.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    all.addAll(List.of("up", "--data", arguments.data().toString()));
    all.addAll(List.of("--port", String.valueOf(arguments.port())));
    all.addAll(List.of("--replicas", arguments.replicas().toString()));
    return all;
  }
}

package dev.coordinator.cli.bench;

import dev.coordinator.cli.Complaint;
import dev.coordinator.cli.demo.Home;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs a floor in a process of its own, on the stack's broker and database. */
record Floors(Home home, BenchStack stack, Path data, List<String> flags) {

  /** What happened in each of the steps. */
  Map<String, Timeline> run(String kind, List<String> steps)
      throws IOException, InterruptedException {
    var errors = data.resolveSibling("floor-" + kind + ".log");
    var process = new ProcessBuilder(command(kind, steps)).redirectError(errors.toFile()).start();
    try {
      process.getOutputStream().close();
      var all = read(process);
      if (process.waitFor() != 0) {
        throw Complaint.failed(
            "Expected the floor to run to its end, but it did not; see " + errors);
      }
      return all;
    } finally {
      process.destroyForcibly();
    }
  }

  private List<String> command(String kind, List<String> steps) {
    var command = new ArrayList<String>();
    command.add(home.java().toString());
    command.addAll(flags);
    command.addAll(List.of("-Xmx512m", "-cp", home.stackJar().toString()));
    command.add("dev.coordinator.localstack.floor.FloorMain");
    command.add(kind);
    command.add(String.valueOf(stack.part("postgresql").port()));
    command.add(data.resolve("postgresql/owner.password").toString());
    command.add("127.0.0.1:" + stack.part("kafka").port());
    command.add(RelayShape.word());
    command.addAll(steps);
    return command;
  }

  private static Map<String, Timeline> read(Process process) throws IOException {
    var all = new LinkedHashMap<String, Timeline>();
    var current = new Timeline();
    try (var lines = process.inputReader()) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        var words = line.split(" ");
        switch (words[0]) {
          case "STEP" -> {
            current = new Timeline();
            all.put(words[1], current);
          }
          case "S" -> current.started(words[1], words[2], Long.parseLong(words[3]));
          default -> current.ended(words[1], words[2], Long.parseLong(words[3]));
        }
      }
    }
    return all;
  }
}

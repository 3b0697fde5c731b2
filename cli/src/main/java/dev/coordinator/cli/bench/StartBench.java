package dev.coordinator.cli.bench;

import dev.coordinator.cli.Complaint;
import dev.coordinator.cli.Desk;
import dev.coordinator.cli.Exit;
import dev.coordinator.contracts.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Measures how long a start of the command takes beside one of the same JVM that does nothing, by
 * turns, because what else runs on the machine then slows both.
 */
@Command(
    name = "start",
    description =
        "Measure what a start of the command takes, beside `java -version`; status asks the"
            + " server.")
final class StartBench implements Callable<Integer> {
  private static final int MOST = 1_000;

  @Mixin private final Desk desk = new Desk();

  @Option(
      names = "--times",
      paramLabel = "N",
      defaultValue = "20",
      description = "How often each is started (default: ${DEFAULT-VALUE}).")
  private int times;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (times < 1 || times > MOST) {
      throw Complaint.usage("Expected --times of 1 to " + MOST + ", but got " + times);
    }
    var commands = commands(System.getenv());
    var took = new LinkedHashMap<String, List<Double>>();
    for (var time = 0; time < times; time++) {
      for (var one : commands.entrySet()) {
        took.computeIfAbsent(one.getKey(), _ -> new ArrayList<>()).add(millis(one.getValue()));
      }
    }
    var sheet = new Sheet();
    var floor = Spread.of(took.firstEntry().getValue());
    took.forEach((name, all) -> {
      sheet.put(name, Spread.of(all));
      if (!name.equals(took.firstEntry().getKey())) {
        sheet.put(name + " p50 / floor", Spread.of(all).p50() / floor.p50());
      }
    });
    desk.print(desk.json() ? Json.STRICT.writeValueAsString(sheet.document()) : sheet.text());
    return Exit.OK;
  }

  private Map<String, List<String>> commands(Map<String, String> environment) {
    var home = environment.get("COORDINATOR_HOME");
    var java = environment.get("COORDINATOR_JAVA");
    if (home == null || java == null || !Files.exists(Path.of(home, "coordinator"))) {
      throw Complaint.failed("Expected to be started by ./coordinator, but was not");
    }
    var launcher = Path.of(home, "coordinator").toString();
    var commands = new LinkedHashMap<String, List<String>>();
    commands.put("java -version", List.of(java, "-version"));
    commands.put("help", List.of(launcher, "help"));
    commands.put("status", List.of(launcher, "status", "--url", desk.url()));
    return commands;
  }

  /** From the start of the process to its end; what it says is of no interest. */
  private static double millis(List<String> command) throws IOException, InterruptedException {
    var start = System.nanoTime();
    var process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.waitFor();
    return (System.nanoTime() - start) / 1e6;
  }
}

package dev.coordinator.cli.bench;

import dev.coordinator.cli.Complaint;
import dev.coordinator.cli.Desk;
import dev.coordinator.cli.Desk.Output;
import dev.coordinator.cli.Exit;
import dev.coordinator.cli.demo.Home;
import dev.coordinator.contracts.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how quickly a batch is handed on, beside what the same costs at the least. */
@Command(
    name = "relay",
    description =
        "Measure how quickly one batch follows another, beside two floors on the same database and"
            + " broker: one commit, and one commit with one Kafka round trip. Takes some minutes,"
            + " on a machine on which nothing else runs.")
public final class RelayCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--flags",
      paramLabel = "SET",
      defaultValue = "local",
      description = "JVM flags of services and floors: local or default (default: local).")
  private Flags flags = Flags.LOCAL;

  @Option(
      names = "--scenes",
      split = ",",
      paramLabel = "SCENE",
      description = "Only these of: alone, paced, load, kill, git, restart (default: all).")
  private @Nullable Set<RelayBench.Part> scenes;

  @Option(
      names = "--sessions",
      paramLabel = "N",
      defaultValue = "500",
      description = "How many sessions the load has, 12 batches each (default: 500).")
  private int sessions;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description =
          "Where the stack keeps its data and logs (default: a temporary folder, removed after).")
  private @Nullable Path data;

  @Option(
      names = "--output",
      paramLabel = "FORM",
      defaultValue = "text",
      completionCandidates = Desk.Forms.class,
      description = "text for people or json for programs (default: text).")
  private Output output = Output.TEXT;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (sessions < 1 || sessions > 5_000) {
      throw Complaint.usage("Expected 1 to 5000 sessions, but got " + sessions);
    }
    var line = Objects.requireNonNull(spec).commandLine();
    var root = data == null ? Files.createTempDirectory("coordinator-bench-") : data;
    Files.createDirectories(root);
    line.getErr().println("Data and logs: " + root);
    var home = Home.find(System.getenv());
    var sheet = new Sheet();
    var bench = new RelayBench(home, root.toAbsolutePath(), flags, sessions, sheet);
    bench.run(
        scenes == null ? EnumSet.allOf(RelayBench.Part.class) : scenes, line.getErr()::println);
    line.getOut()
        .println(
            output == Output.JSON
                ? Json.STRICT.writeValueAsString(sheet.document())
                : sheet.text());
    if (data == null) {
      remove(root);
    }
    return Exit.OK;
  }

  /** Only after a run that went well, because otherwise the logs tell why. */
  private static void remove(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}

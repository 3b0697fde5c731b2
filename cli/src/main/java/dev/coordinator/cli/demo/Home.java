package dev.coordinator.cli.demo;

import dev.coordinator.cli.Complaint;
import dev.coordinator.cli.Main;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where the project, its jars and its Java are; every path that it gives is there. */
public record Home(Path folder, Path java) {
  private static final List<String> SMALL =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData");

  private static final String QUIET_NETTY = "--sun-misc-unsafe-memory-access=allow";

  /** As the launcher tells it, or as the place of this very jar shows it. */
  public static Home find(Map<String, String> environment) {
    var told = environment.get("COORDINATOR_HOME");
    var folder = told == null ? besideThisJar() : Path.of(told);
    if (!Files.isDirectory(folder.resolve("examples"))) {
      throw Complaint.failed(
          "Expected to find the project's examples in "
              + folder
              + ", but they are not there; run the demo as ./coordinator demo, or set"
              + " COORDINATOR_HOME");
    }
    var java = environment.get("COORDINATOR_JAVA");
    var home =
        new Home(
            folder.toAbsolutePath(),
            java == null ? Path.of(System.getProperty("java.home"), "bin", "java") : Path.of(java));
    home.stackJar();
    return home;
  }

  /** A file of the examples. */
  Path example(String name) {
    return present(folder.resolve("examples").resolve(name));
  }

  /** The command that runs the local stack in the foreground. */
  public List<String> stack(Path data, int port) {
    var command = new ArrayList<String>();
    command.add(java.toString());
    command.addAll(SMALL);
    command.addAll(List.of("-Xmx192m", "--enable-native-access=ALL-UNNAMED", QUIET_NETTY));
    command.addAll(List.of("-cp", stackJar().toString(), "dev.coordinator.localstack.Main", "up"));
    command.addAll(List.of("--data", data.toString(), "--port", String.valueOf(port)));
    return command;
  }

  /** The command that runs a verb of this very command line in a process of its own. */
  public List<String> verb(List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(java.toString());
    command.addAll(SMALL);
    command.addAll(List.of("-Xmx96m", "-cp", System.getProperty("java.class.path")));
    command.add(Main.class.getName());
    command.addAll(arguments);
    return command;
  }

  /** The local stack's jar, which names its libraries. */
  public Path stackJar() {
    var target = folder.resolve("local-stack").resolve("target");
    try (var jars = Files.newDirectoryStream(target, "local-stack-*.jar")) {
      for (var jar : jars) {
        if (!jar.toString().endsWith("-tests.jar") && !jar.toString().endsWith("-sources.jar")) {
          return jar;
        }
      }
    } catch (IOException notBuilt) {
      throw notBuilt(target);
    }
    throw notBuilt(target);
  }

  private static Complaint notBuilt(Path target) {
    return Complaint.failed(
        "Expected to find the local stack's jar in "
            + target
            + ", but it is not built; run ./mvnw -DskipTests package");
  }

  private static Path present(Path file) {
    if (!Files.exists(file)) {
      throw Complaint.failed("Expected to find " + file + ", but it is not there");
    }
    return file;
  }

  /** The jar stands in the module's target folder, the module in the project's. */
  private static Path besideThisJar() {
    try {
      var code = Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return code.resolve("../../..").normalize();
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}

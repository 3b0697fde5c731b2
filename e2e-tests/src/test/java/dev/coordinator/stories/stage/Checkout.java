package dev.coordinator.stories.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The checkout under test: its jars and files, found from the module's folder. */
public final class Checkout {
  public static final Path ROOT = Path.of("").toAbsolutePath().getParent();

  private static final List<String> SMALL =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:-UsePerfData",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private Checkout() {}

  /** The command line, as its launcher would start it. */
  static List<String> cli(List<String> words) {
    return java("cli", words);
  }

  /** The local stack, as its launcher would start it. */
  static List<String> stack(List<String> words) {
    return java("local-stack", words);
  }

  /** A scheduler by itself, with these settings. */
  static List<String> scheduler(Map<String, String> settings) {
    var all = new ArrayList<String>();
    all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    all.addAll(SMALL);
    settings.forEach((name, value) -> all.add("-D" + name + "=" + value));
    var jar = ROOT.resolve("scheduler-service/target/quarkus-app/quarkus-run.jar");
    all.addAll(List.of("-jar", jar.toString()));
    return all;
  }

  /** The launcher itself. */
  public static List<String> launcher(String... words) {
    List.of("cli", "local-stack").forEach(Checkout::jar);
    markAsBuilt();
    var all = new ArrayList<String>(List.of(ROOT.resolve("coordinator").toString()));
    all.addAll(List.of(words));
    return all;
  }

  /**
   * Says that this build is the newest, because else a file edited meanwhile would make the
   * launcher build again, below the feet of the stack that runs from these jars.
   */
  private static void markAsBuilt() {
    var mark = ROOT.resolve("target").resolve("built");
    try {
      Files.createDirectories(mark.getParent());
      Files.writeString(mark, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of an example. */
  public static String example(String name) {
    try {
      return Files.readString(ROOT.resolve("examples").resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the stories leave their logs. */
  static Path logs() {
    try {
      return Files.createDirectories(Path.of("target", "e2e").toAbsolutePath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> java(String module, List<String> words) {
    var all = new ArrayList<String>();
    all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    all.addAll(SMALL);
    all.addAll(List.of("-jar", jar(module).toString()));
    all.addAll(words);
    return all;
  }

  private static Path jar(String module) {
    var target = ROOT.resolve(module).resolve("target");
    try (Stream<Path> files = Files.list(target)) {
      return files
          .filter(
              file -> file.getFileName().toString().matches(module + "-[0-9.]+(-SNAPSHOT)?\\.jar"))
          .findFirst()
          .orElseThrow(() ->
              new IllegalStateException(
                  "Expected the jar of " + module + " in " + target + ", but it is not built"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

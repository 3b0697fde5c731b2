package dev.coordinator.cli.runner.profile;

import dev.coordinator.cli.runner.process.Shell;
import dev.coordinator.cli.runner.process.ShellEnd;
import dev.coordinator.cli.runner.process.ShellLine;
import dev.coordinator.cli.runner.process.StopSignal;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The program that a profile starts.
 *
 * @param name as the shell finds it
 * @param install how one comes by it
 * @param shown the version that the profile was shown to work with
 */
public record Program(String name, String install, String shown) {
  private static final Pattern VERSION = Pattern.compile("[0-9]+(?:[.][0-9]+)+");
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** Whether it is in one of the folders of a search path. */
  public boolean isOn(String path) {
    return Arrays.stream(path.split(File.pathSeparator))
        .map(folder -> Path.of(folder.isEmpty() ? "." : folder).resolve(name))
        .anyMatch(file -> Files.isRegularFile(file) && Files.isExecutable(file));
  }

  /**
   * What there is to say of the version that it says it has; nothing where it was shown with it.
   */
  public Optional<String> strangeVersion(Map<String, String> environment) {
    var shell = new Shell(UUID.randomUUID().toString(), Duration.ofSeconds(1));
    Path anywhere = Path.of(System.getProperty("java.io.tmpdir"));
    var line = new ShellLine(name + " --version", anywhere, environment, null, LIMIT);
    ShellEnd end = shell.run(line, new StopSignal(), _ -> {});
    var said = VERSION.matcher(end.stdout());
    String here = said.find() ? said.group() : "of a version that it does not say";
    return here.equals(shown)
        ? Optional.empty()
        : Optional.of(
            "%s is %s here; its profile was shown to work with %s".formatted(name, here, shown));
  }
}

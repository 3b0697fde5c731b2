package dev.coordinator.checkpoint;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;

/**
 * Gives the service under test short patience, webhooks to this machine, and a folder of its own,
 * which it removes.
 */
public final class ArtifactsFolder implements QuarkusTestResourceLifecycleManager {
  private Path folder = Path.of("");

  @Override
  public Map<String, String> start() {
    try {
      folder = Files.createTempDirectory("artifacts");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.of(
        "coordinator.artifacts", folder.toString(),
        "coordinator.webhooks.inside", "127.0.0.1",
        "coordinator.stream.quiet", "1s",
        "coordinator.stream.patience", "1s");
  }

  @Override
  public void stop() {
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.coordinator.checkpoint.erasure;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/** A service that is told of a folder for exports, which a test makes and takes away. */
public final class WithExports implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    try {
      var parent = Files.createTempDirectory("exports");
      parent.toFile().deleteOnExit();
      return Map.of("coordinator.exports", parent.resolve("mounted").toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path folder() {
    return Path.of(ConfigProvider.getConfig().getValue("coordinator.exports", String.class));
  }

  static void mount() throws IOException {
    Files.createDirectory(folder());
  }

  static void unmount() throws IOException {
    if (Files.exists(folder())) {
      try (var files = Files.walk(folder())) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    }
  }
}

package dev.coordinator.localstack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The checkout with the built services in it. */
record Home(Path root) {

  /** COORDINATOR_HOME as system property or environment, else the working folder. */
  static Home find() {
    String named =
        Optional.ofNullable(System.getProperty("COORDINATOR_HOME"))
            .or(() -> Optional.ofNullable(System.getenv("COORDINATOR_HOME")))
            .orElse("");
    return new Home((named.isBlank() ? Path.of("") : Path.of(named)).toAbsolutePath());
  }

  Path usualData() {
    String named = System.getenv("COORDINATOR_DATA");
    return named == null || named.isBlank()
        ? root.resolve(".coordinator")
        : Path.of(named).toAbsolutePath();
  }

  /** The runnable jar of a service, or one sentence that says how to make it. */
  Path jarOf(Service service) {
    Path jar = root.resolve(service.module()).resolve("target/quarkus-app/quarkus-run.jar");
    if (!Files.isRegularFile(jar)) {
      throw new StackProblem(
          "Expected the built %s at %s, but it is not there. Build it: ./mvnw -q -DskipTests package"
              .formatted(service.module(), jar));
    }
    return jar;
  }
}

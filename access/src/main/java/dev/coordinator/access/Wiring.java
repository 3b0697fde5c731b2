package dev.coordinator.access;

import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Reads the settings once, and lets no service start whose doors would stand open. */
@Dependent
class Wiring {
  private static final Logger LOG = Logger.getLogger("dev.coordinator.access");

  @Produces
  @Singleton
  Place place(
      @ConfigProperty(name = "quarkus.http.host") String host,
      @ConfigProperty(name = "coordinator.origins") Optional<List<String>> origins) {
    return Place.of(host, Set.copyOf(origins.orElse(List.of())));
  }

  @Produces
  @Singleton
  Tokens tokens(@ConfigProperty(name = "coordinator.tokens") Optional<Path> file) {
    try {
      return Tokens.of(file.orElse(null), Wiring::say);
    } catch (IOException | IllegalArgumentException e) {
      throw new ConfigurationException(
          "Expected to read the access tokens at %s (COORDINATOR_TOKENS), but: %s"
              .formatted(file.orElseThrow(), e.getMessage()));
    }
  }

  @Produces
  @Singleton
  Callers callers(
      Tokens tokens,
      Place place,
      @ConfigProperty(name = "quarkus.http.host") String host,
      @ConfigProperty(name = "coordinator.local-without-token") boolean localWithoutToken) {
    if (!place.loopback() && !tokens.areNeeded()) {
      throw new ConfigurationException(
          "Expected a file of access tokens (COORDINATOR_TOKENS), because the service is bound to"
              + " %s and not to loopback, but there is none. Make it: ./coordinator token create"
                  .formatted(host));
    }
    if (!place.loopback() && localWithoutToken) {
      throw new ConfigurationException(
          "Expected COORDINATOR_LOCAL_WITHOUT_TOKEN on loopback only, but the service is bound to "
              + host);
    }
    if (!tokens.areNeeded()) {
      return new Callers(tokens, Caller.local(true));
    }
    return new Callers(tokens, localWithoutToken ? Caller.local(false) : Caller.NOBODY);
  }

  @Produces
  @Singleton
  Failures failures() {
    return new Failures(System::nanoTime);
  }

  private static void say(String complaint) {
    if (complaint.isEmpty()) {
      LOG.info("The access tokens were read again");
    } else {
      LOG.error(complaint);
    }
  }
}

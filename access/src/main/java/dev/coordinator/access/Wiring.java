package dev.coordinator.access;

import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Reads the settings once; beyond loopback, a caller without a token is nobody. */
@Dependent
class Wiring {
  private static final Logger LOG = Logger.getLogger("dev.coordinator.access");

  @Produces
  @Singleton
  Place place(@ConfigProperty(name = "quarkus.http.host") String host) {
    return Place.of(host);
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
      @ConfigProperty(name = "coordinator.local-without-token") boolean localWithoutToken) {
    if (!tokens.areNeeded()) {
      return new Callers(tokens, place.loopback() ? Caller.local(true) : Caller.NOBODY);
    }
    return new Callers(
        tokens, place.loopback() && localWithoutToken ? Caller.local(false) : Caller.NOBODY);
  }

  @Produces
  @Singleton
  Failures failures() {
    return new Failures(System::nanoTime);
  }

  @Produces
  @Singleton
  Doors doors(BeanManager beans) {
    return new Doors(
        beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
            .<Class<?>>map(Bean::getBeanClass)
            .distinct());
  }

  private static void say(String complaint) {
    if (complaint.isEmpty()) {
      LOG.info("The access tokens were read again");
    } else {
      LOG.error(complaint);
    }
  }
}

package dev.coordinator.access;

import dev.coordinator.contracts.access.Loopback;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Lets no service start whose doors would stand open, before it has asked for a database or a
 * broker; why not is one line.
 */
@Singleton
class Bolt {
  /** Ends a process that is a service; a test, which is one with others, fails. */
  void check(@Observes @Initialized(ApplicationScoped.class) Object started) {
    reason(ConfigProvider.getConfig())
        .ifPresent(reason -> {
          if (LaunchMode.current() == LaunchMode.NORMAL) {
            System.err.println(reason);
            System.exit(1);
          }
          throw new ConfigurationException(reason);
        });
  }

  private static Optional<String> reason(Config config) {
    return reason(
        config.getOptionalValue("quarkus.http.host", String.class).orElse("0.0.0.0"),
        config.getOptionalValue("coordinator.tokens", String.class).isPresent(),
        config.getOptionalValue("coordinator.local-without-token", Boolean.class).orElse(false));
  }

  /** Why a service must not start so, if it must not. */
  static Optional<String> reason(String host, boolean hasTokens, boolean localWithoutToken) {
    if (Loopback.isName(host)) {
      return Optional.empty();
    }
    if (!hasTokens) {
      return Optional.of(
          "Expected a file of access tokens (COORDINATOR_TOKENS), because the service is bound to "
              + host
              + " and not to loopback, but there is none. Make one: ./coordinator token create");
    }
    return localWithoutToken
        ? Optional.of(
            "Expected COORDINATOR_LOCAL_WITHOUT_TOKEN on loopback only, but the service is bound to "
                + host)
        : Optional.empty();
  }
}

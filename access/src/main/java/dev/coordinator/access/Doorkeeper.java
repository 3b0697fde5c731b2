package dev.coordinator.access;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.lang.reflect.Method;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Stands before every door of every service: who has not the right that it {@link Needs} gets a
 * problem document, before the body is read. A door that names no right is shut.
 */
public class Doorkeeper {
  private final Judge judge;
  private final Map<Method, Optional<Needs>> needs = new ConcurrentHashMap<>();

  Doorkeeper(Judge judge) {
    this.judge = judge;
  }

  /** The answer to who may not pass; nothing for who may. */
  @ServerRequestFilter
  public @Nullable Response check(
      ContainerRequestContext request, ResourceInfo door, RoutingContext exchange) {
    var method = door.getResourceMethod();
    var shown = Gate.shown(exchange);
    request.setSecurityContext(new Known(shown.caller()));
    if (method == null || method.isAnnotationPresent(OpenToAll.class)) {
      return null;
    }
    return needs
        .computeIfAbsent(method, m -> Optional.ofNullable(m.getAnnotation(Needs.class)))
        .map(asked -> judge.refusal(shown, asked.value(), asked.orKey(), Gate.source(exchange)))
        .orElseGet(() -> Optional.of(Refusal.notAllowed(shown.caller().name(), "pass this door")))
        .map(Refusal::response)
        .orElse(null);
  }

  /** The caller, for the doors. */
  private record Known(Caller caller) implements SecurityContext {
    @Override
    public Principal getUserPrincipal() {
      return caller;
    }

    @Override
    public boolean isUserInRole(String role) {
      return false; // because doors name rights, and roles are only bundles of them
    }

    @Override
    public boolean isSecure() {
      return false;
    }

    @Override
    public @Nullable String getAuthenticationScheme() {
      return null;
    }
  }
}

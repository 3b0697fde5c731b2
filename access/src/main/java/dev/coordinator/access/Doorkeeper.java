package dev.coordinator.access;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Stands before every door of every service: who has not the right that it {@link Needs} gets a
 * problem document, before the body is read. A door that names no right is shut.
 */
public class Doorkeeper {
  private static final Set<Integer> WRONG_KEY = Set.of(401, 403);

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
    return needsOf(method)
        .map(asked -> refusal(shown, asked, exchange))
        .orElseGet(() -> Optional.of(Refusal.notAllowed(shown.caller().name(), "pass this door")))
        .map(Refusal::response)
        .orElse(null);
  }

  /** Who showed nothing but a key, and the wrong one, has failed as with a wrong token. */
  @ServerResponseFilter
  public void count(ContainerResponseContext answer, ResourceInfo door, RoutingContext exchange) {
    var shown = Gate.shown(exchange);
    var onlyKey = shown.key() && shown.caller() == Caller.NOBODY;
    if (onlyKey && WRONG_KEY.contains(answer.getStatus()) && takesKey(door.getResourceMethod())) {
      var failed = judge.failed(Gate.source(exchange));
      if (failed.status() == Refusal.TOO_MANY) {
        answer.setStatus(failed.status());
        answer.setEntity(failed.body(), new Annotation[0], MediaType.valueOf(Refusal.MEDIA_TYPE));
        failed.headers().forEach(answer.getHeaders()::putSingle);
      }
    }
  }

  private Optional<Refusal> refusal(Shown shown, Needs asked, RoutingContext exchange) {
    return Stream.of(asked.or()).anyMatch(shown.caller()::may)
        ? Optional.empty()
        : judge.refusal(shown, asked.value(), asked.key().isLookedAt(), Gate.source(exchange));
  }

  private boolean takesKey(@Nullable Method door) {
    return door != null && needsOf(door).filter(asked -> asked.key().isLookedAt()).isPresent();
  }

  private Optional<Needs> needsOf(Method door) {
    return needs.computeIfAbsent(door, m -> Optional.ofNullable(m.getAnnotation(Needs.class)));
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

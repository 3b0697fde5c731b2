package dev.coordinator.access;

import dev.coordinator.access.Shown.By;
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
    if (method == null) {
      return null;
    }
    return refusal(method, shown, exchange).map(Refusal::response).orElse(null);
  }

  /** Who showed nothing but a key, and the wrong one, has failed as with a wrong token. */
  @ServerResponseFilter
  public void count(ContainerResponseContext answer, ResourceInfo door, RoutingContext exchange) {
    var shown = Gate.shown(exchange);
    var onlyKey = shown.isOnlyKey() && shown.caller() == Caller.NOBODY;
    if (onlyKey && WRONG_KEY.contains(answer.getStatus()) && takesKey(door.getResourceMethod())) {
      var failed = judge.failed(Gate.source(exchange));
      if (failed.status() == Refusal.TOO_MANY) {
        answer.setStatus(failed.status());
        answer.setEntity(failed.body(), new Annotation[0], MediaType.valueOf(Refusal.MEDIA_TYPE));
        failed.headers().forEach(answer.getHeaders()::putSingle);
      }
    }
  }

  private Optional<Refusal> refusal(Method door, Shown shown, RoutingContext exchange) {
    var source = Gate.source(exchange);
    if (door.isAnnotationPresent(OpenToAll.class)) {
      // because a browser with an old cookie must be able to sign in again
      return shown.by() == By.STALE_COOKIE
          ? Optional.empty()
          : judge.stranger(shown, false, source);
    }
    return needsOf(door)
        .map(asked -> refusal(asked, shown, source))
        .orElseGet(() -> Optional.of(Refusal.notAllowed(shown.caller().name(), "pass this door")));
  }

  private Optional<Refusal> refusal(Needs asked, Shown shown, String source) {
    var takesKey = asked.key().isLookedAt();
    return Stream.of(asked.or()).anyMatch(shown.caller()::may)
        ? judge.stranger(shown, takesKey, source)
        : judge.refusal(shown, asked.value(), takesKey, source);
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

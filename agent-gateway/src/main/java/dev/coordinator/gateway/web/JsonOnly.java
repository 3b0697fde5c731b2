package dev.coordinator.gateway.web;

import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Takes no body that does not say that it is JSON. */
public class JsonOnly {
  @ServerRequestFilter
  public void check(ContainerRequestContext request) {
    var type = request.getMediaType();
    if ("POST".equals(request.getMethod())
        && (type == null || !type.isCompatible(MediaType.APPLICATION_JSON_TYPE))) {
      throw new NotSupportedException(
          "Expected Content-Type application/json, but it is " + (type == null ? "absent" : type));
    }
  }
}

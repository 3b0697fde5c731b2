package dev.coordinator.gateway.mcp;

import dev.coordinator.access.Caller;
import dev.coordinator.contracts.access.AccessToken;
import dev.coordinator.gateway.web.Bearer;
import dev.coordinator.gateway.web.Problems;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who stands at the door: the caller of an access token, or an agent under a runner by its secret.
 * A wrong one is turned away, also where a caller without any would be let in, because whoever
 * shows one means to be known by it.
 */
public record Visitor(Caller caller, @Nullable String secret, Map<String, String> shown) {
  private static final String TOKEN_HEADER = "Coordinator-Token";

  /** Throws the problem for who shows what is neither. */
  public static Visitor of(Caller caller, HttpHeaders headers, Seats seats) {
    var authorization = headers.getHeaderString(HttpHeaders.AUTHORIZATION);
    var shown = new TreeMap<String, String>();
    for (var name : new String[] {HttpHeaders.AUTHORIZATION, TOKEN_HEADER}) {
      var value = headers.getHeaderString(name);
      if (value != null) {
        shown.put(name, value);
      }
    }
    var bearer = Bearer.of(authorization);
    // a variable that is not set leaves the scheme alone: whoever shows nothing is who calls anyway
    if (authorization == null || (isNothing(authorization) && !caller.rights().isEmpty())) {
      shown.remove(HttpHeaders.AUTHORIZATION);
      return new Visitor(caller, null, shown);
    }
    if (bearer != null && AccessToken.isOne(bearer)) {
      return new Visitor(caller, null, shown);
    }
    if (bearer == null || !seats.isLive(bearer)) {
      throw Problems.unauthorized(
          "Expected an access token, or the secret of an attempt under lease, as bearer token, but"
              + " this is neither. Make one: ./coordinator token create");
    }
    // of the attempt only we know, and whoever shows it elsewhere is refused there as a stranger
    shown.remove(HttpHeaders.AUTHORIZATION);
    return new Visitor(caller, bearer, shown);
  }

  private static boolean isNothing(String authorization) {
    return authorization.strip().equalsIgnoreCase("Bearer");
  }
}

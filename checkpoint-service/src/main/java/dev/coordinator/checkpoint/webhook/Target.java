package dev.coordinator.checkpoint.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * Where a webhook's notices go: an absolute address with a host, a port and a path, without a user
 * and without a fragment.
 */
public record Target(URI uri) {
  private static final int LONGEST = 2000;
  private static final String SUCH_AS =
      "Expected an address such as https://chat.example.com/hooks/1, but it is none";

  /** Reads an address; refuses what is none. */
  public static Target of(String url) {
    if (url.length() > LONGEST) {
      throw new BadTarget("Expected an address of at most 2000 characters, but it is longer");
    }
    try {
      return new Target(checked(new URI(url)));
    } catch (URISyntaxException _) {
      throw new BadTarget(SUCH_AS);
    }
  }

  private static URI checked(URI uri) {
    var scheme = uri.getScheme();
    if (scheme == null) {
      throw new BadTarget(SUCH_AS);
    }
    if (!"https".equals(scheme) && !"http".equals(scheme)) {
      throw new BadTarget("Expected an address that begins with https://, but it does not");
    }
    if (uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
      throw new BadTarget(
          "Expected an address with a host and without a user or a fragment, but it is another");
    }
    if (uri.getPort() == 0 || uri.getPort() > 65_535) {
      throw new BadTarget("Expected a port from 1 to 65535, but it is another");
    }
    return uri;
  }

  public boolean isEncrypted() {
    return "https".equals(uri.getScheme());
  }

  /** Without the brackets of an IPv6 address. */
  public String host() {
    return uri.getHost().toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
  }

  public int port() {
    return uri.getPort() > 0 ? uri.getPort() : isEncrypted() ? 443 : 80;
  }

  /** What is asked of the host. */
  public String path() {
    var path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
  }

  /** Without its path, because to know the path of a chat's webhook is to be let in. */
  public String shown() {
    return uri.getScheme() + "://" + uri.getRawAuthority() + "/…";
  }

  @Override
  public String toString() {
    return shown();
  }

  /** An address that no webhook can have, in a sentence. */
  public static final class BadTarget extends RuntimeException {
    public BadTarget(String message) {
      super(message);
    }
  }
}

package dev.coordinator.contracts.access;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/**
 * What a request asks for (RFC 9112, 3.2), read alike at every door, so that none passes on what
 * another cannot read.
 */
public final class RequestTarget {
  private static final Pattern SERVER = Pattern.compile("(?i)^https?://[^/?#]*");

  private RequestTarget() {}

  /** Whether it is a path without broken escapes, with the name of the server before it or not. */
  public static boolean isReadable(String target) {
    try {
      return withoutServer(target).startsWith("/") && new URI(target).getRawPath() != null;
    } catch (URISyntaxException _) {
      return false;
    }
  }

  /** The path and what is behind it. */
  public static String withoutServer(String target) {
    return SERVER.matcher(target).replaceFirst("");
  }
}

package dev.coordinator.contracts.access;

import java.util.Locale;
import java.util.Set;

/** The names by which a machine reaches itself and nobody else does. */
public final class Loopback {
  private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  private Loopback() {}

  /** Whether a host, without its port, is one of them. */
  public static boolean isName(String host) {
    return NAMES.contains(host.toLowerCase(Locale.ROOT));
  }
}

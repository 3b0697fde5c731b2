package dev.coordinator.gateway.web;

import org.jspecify.annotations.Nullable;

/** Reads the one form of authorization that attempts use. */
public final class Bearer {
  private static final String SCHEME = "Bearer ";

  private Bearer() {}

  /** The secret in the header; absent if there is none. */
  public static @Nullable String of(@Nullable String authorization) {
    return authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? authorization.substring(SCHEME.length()).strip()
        : null;
  }
}

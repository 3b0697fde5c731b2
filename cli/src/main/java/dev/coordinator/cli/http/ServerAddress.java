package dev.coordinator.cli.http;

/** Where the server is, as a command line or the environment has it. */
public final class ServerAddress {
  private static final String USUAL = "http://127.0.0.1:8080";

  /** How the command line reads it. */
  public static final String FROM_ENVIRONMENT = "${env:COORDINATOR_URL:-" + USUAL + "}";

  private ServerAddress() {}

  /** The address that was read; a variable that is set to nothing counts as not set. */
  public static String read(String url) {
    var named = System.getenv("COORDINATOR_URL");
    return url.isBlank() && named != null && named.isBlank() ? USUAL : url;
  }
}

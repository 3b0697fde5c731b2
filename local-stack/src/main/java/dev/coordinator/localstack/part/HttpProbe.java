package dev.coordinator.localstack.part;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/**
 * Ready is what answers its readiness check with 200 within three seconds; beyond recovery is what
 * answers its liveness check with 503. No connection is left open.
 */
public record HttpProbe(int port) implements Part.Probe {
  private static final int CONNECT_MILLIS = 1_000;
  // because a service that cannot reach its database says so after two seconds
  private static final int ANSWER_MILLIS = 3_000;

  @Override
  public boolean isReady(long pid) {
    return answer("ready") == 200;
  }

  @Override
  public boolean isBeyondRecovery() {
    return answer("live") == 503;
  }

  /** The status that the check answered with; -1 if there was no answer. */
  private int answer(String check) {
    try {
      URI uri = URI.create("http://127.0.0.1:" + port + "/q/health/" + check);
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      connection.setConnectTimeout(CONNECT_MILLIS);
      connection.setReadTimeout(ANSWER_MILLIS);
      try {
        return connection.getResponseCode();
      } finally {
        connection.disconnect(); // because its body is never read, so that nothing else closes it
      }
    } catch (IOException e) {
      return -1;
    }
  }
}

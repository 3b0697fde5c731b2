package dev.coordinator.localstack.part;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/**
 * Ready is what answers its readiness check with 200 within a second; beyond recovery is what
 * answers its liveness check with 503.
 */
public record HttpProbe(int port) implements Part.Probe {

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
      connection.setConnectTimeout(1_000);
      connection.setReadTimeout(1_000);
      return connection.getResponseCode();
    } catch (IOException e) {
      return -1;
    }
  }
}

package dev.coordinator.localstack.part;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Ready is what answers its readiness check with 200 within a second. */
public record HttpProbe(int port) implements Part.Probe {

  @Override
  public boolean isReady(long pid) {
    try {
      URI uri = URI.create("http://127.0.0.1:" + port + "/q/health/ready");
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      connection.setConnectTimeout(1_000);
      connection.setReadTimeout(1_000);
      return connection.getResponseCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }
}

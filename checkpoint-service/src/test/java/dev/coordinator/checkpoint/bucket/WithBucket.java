package dev.coordinator.checkpoint.bucket;

import dev.coordinator.embedded.FreePort;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.net.URI;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/** A service that is told of a bucket, at a port where nobody listens before a wire is laid. */
public final class WithBucket implements QuarkusTestProfile {
  static final String PREFIX = "team/one/";

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "coordinator.bucket.name",
        Store.BUCKET,
        "coordinator.bucket.prefix",
        "/team/one/",
        "coordinator.bucket.endpoint",
        "http://127.0.0.1:" + FreePort.next());
  }

  static int port() {
    var endpoint = ConfigProvider.getConfig().getValue("coordinator.bucket.endpoint", String.class);
    return URI.create(endpoint).getPort();
  }

  /** As the chain of the AWS clients finds them. */
  static void credentials(String secret) {
    System.setProperty("aws.accessKeyId", Store.ID);
    System.setProperty("aws.secretAccessKey", secret);
  }

  static void noCredentials() {
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
  }
}

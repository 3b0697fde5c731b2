import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Receives webhooks: prints each notice once, and only if its signature holds and it is no older
 * than five minutes. It needs a JDK 25 alone:
 *
 * <pre>WEBHOOK_SECRET=whsec_… examples/run WebhookReceiver.java 9000</pre>
 */
public final class WebhookReceiver {
  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final int LONGEST = 64 << 10;

  private final byte[] key;
  private final Set<String> seen =
      Collections.newSetFromMap(
          Collections.synchronizedMap(
              new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                  return size() > 10_000;
                }
              }));

  WebhookReceiver(String secret) {
    this.key = Base64.getDecoder().decode(secret.replaceFirst("^whsec_", ""));
  }

  void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = exchange.getRequestBody().readNBytes(LONGEST);
      var headers = exchange.getRequestHeaders();
      var id = headers.getFirst("webhook-id");
      var isOurs =
          holds(
              id,
              headers.getFirst("webhook-timestamp"),
              headers.getFirst("webhook-signature"),
              body);
      if (isOurs && seen.add(id)) {
        System.out.println(new String(body, StandardCharsets.UTF_8));
      }
      exchange.sendResponseHeaders(isOurs ? 204 : 401, -1);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether it was signed with our secret, within the last five minutes. */
  private boolean holds(String id, String second, String signatures, byte[] body)
      throws GeneralSecurityException {
    if (id == null || second == null || signatures == null || !second.matches("[0-9]{1,12}")) {
      return false;
    }
    var age = Duration.between(Instant.ofEpochSecond(Long.parseLong(second)), Instant.now()).abs();
    if (age.compareTo(TOLERANCE) > 0) {
      return false; // because what was recorded long ago may be played back by anybody
    }
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    mac.update((id + "." + second + ".").getBytes(StandardCharsets.UTF_8));
    var expected = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    for (var signature : signatures.split(" ")) {
      if (MessageDigest.isEqual(expected.getBytes(), signature.getBytes())) {
        return true;
      }
    }
    return false;
  }

  public static void main(String[] arguments) throws IOException {
    var secret = System.getenv("WEBHOOK_SECRET");
    if (secret == null) {
      System.err.println("Expected WEBHOOK_SECRET, which was told when the webhook was made");
      System.exit(2);
    }
    var receiver = new WebhookReceiver(secret);
    var port = arguments.length == 0 ? 9000 : Integer.parseInt(arguments[0]);
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    var server = HttpServer.create(address, 0);
    server.createContext("/", receiver::receive);
    server.start();
    System.out.println("Listening at http://127.0.0.1:" + server.getAddress().getPort());
  }
}

package dev.coordinator.stories.stage;

import dev.coordinator.embedded.FreePort;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A cable that can fail between each service and its database, and between each and its broker; the
 * broker has a listener for each of them, because a client goes on with the address it is told.
 */
public final class Cables implements AutoCloseable {
  public static final List<String> SERVICES =
      List.of("planner", "scheduler", "gateway", "checkpoint");

  private final Map<String, FaultProxy> toDatabase = new HashMap<>();
  private final Map<String, FaultProxy> toBroker = new HashMap<>();
  private final Map<String, Integer> listeners = new HashMap<>();
  private final AtomicInteger database = new AtomicInteger();
  private final int kafka = freePort();
  private final int controller = freePort();

  public Cables() {
    for (var service : SERVICES) {
      int listener = freePort();
      listeners.put(service, listener);
      toDatabase.put(service, new FaultProxy(freePort(), database::get));
      toBroker.put(service, new FaultProxy(freePort(), () -> listener));
    }
  }

  public FaultProxy toDatabase(String service) {
    return toDatabase.get(service);
  }

  public FaultProxy toBroker(String service) {
    return toBroker.get(service);
  }

  public List<FaultProxy> all() {
    var all = new ArrayList<>(toDatabase.values());
    all.addAll(toBroker.values());
    return all;
  }

  /** To be called as soon as it is known. */
  void databaseIsAt(int port) {
    database.set(port);
  }

  /** With these the parts go through the cables. */
  Map<String, String> settings() {
    var all = new HashMap<String, String>();
    for (var service : SERVICES) {
      var own = "COORDINATOR_" + service.toUpperCase(Locale.ROOT) + "__";
      all.put(own + "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + toBroker.get(service).port());
      all.put(
          own + "QUARKUS_DATASOURCE_JDBC_URL",
          "jdbc:postgresql://127.0.0.1:%d/coordinator?currentSchema=%s&connectTimeout=3&socketTimeout=10&tcpKeepAlive=true"
              .formatted(toDatabase.get(service).port(), service));
    }
    all.putAll(brokerSettings());
    return all;
  }

  private Map<String, String> brokerSettings() {
    var listening = new StringBuilder();
    var advertised = new StringBuilder();
    var protocols = new StringBuilder("CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT");
    listeners.forEach((service, port) -> {
      var name = service.toUpperCase(Locale.ROOT);
      listening.append("%s://127.0.0.1:%d,".formatted(name, port));
      advertised.append("%s://127.0.0.1:%d,".formatted(name, toBroker.get(service).port()));
      protocols.append(",%s:PLAINTEXT".formatted(name));
    });
    var own = "COORDINATOR_KAFKA__";
    var main = "PLAINTEXT://127.0.0.1:" + kafka;
    return Map.of(
        own + "listeners",
        listening + main + ",CONTROLLER://127.0.0.1:" + controller,
        own + "advertised.listeners",
        advertised + main,
        own + "listener.security.protocol.map",
        protocols.toString(),
        own + "controller.quorum.voters",
        "1@127.0.0.1:" + controller);
  }

  /** Where the broker can be read without a cable. */
  int kafkaPort() {
    return kafka;
  }

  /** Below the range of outgoing connections, because a part that died must find it free again. */
  public static int freePort() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(12_000, 20_000);
      if (FreePort.isFree(port)) {
        return port;
      }
    }
  }

  @Override
  public void close() {
    all().forEach(FaultProxy::close);
  }
}

package dev.coordinator.checkpoint.bucket;

import static org.awaitility.Awaitility.await;

import dev.coordinator.embedded.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A real S3-compatible store (S3Proxy on a folder) as a process of its own, because what it is made
 * of would clash with what the service is made of. It ends with the process that started it.
 */
final class Store implements AutoCloseable {
  static final String ID = "tester";
  static final String SECRET = "a-secret";
  static final String BUCKET = "trees";
  private static final Path JAR = Path.of("target/store/s3proxy.jar");
  private static final String TIED_TO_US =
      """
      "$@" </dev/null & server=$!
      cat >/dev/null
      kill $server
      """;

  private final Path folder = Files.createTempDirectory("store");
  private final int port = FreePort.next();
  private final Process process;
  private final S3Client client;

  Store() throws IOException {
    Files.createDirectories(folder.resolve("data").resolve(BUCKET));
    process =
        new ProcessBuilder(command())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    client =
        S3Client.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .endpointOverride(URI.create("http://127.0.0.1:" + port))
            .forcePathStyle(true)
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create(ID, SECRET)))
            .build();
    await("the store").atMost(Duration.ofSeconds(60)).until(this::listens);
  }

  private List<String> command() throws IOException {
    var settings = new Properties();
    settings.putAll(
        Map.of(
            "s3proxy.endpoint",
            "http://127.0.0.1:" + port,
            "s3proxy.authorization",
            "aws-v2-or-v4",
            "s3proxy.identity",
            ID,
            "s3proxy.credential",
            SECRET,
            "jclouds.provider",
            "filesystem-nio2",
            "jclouds.filesystem.basedir",
            folder.resolve("data").toString()));
    var file = folder.resolve("store.properties");
    try (var out = Files.newOutputStream(file)) {
      settings.store(out, null);
    }
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return List.of(
        "sh",
        "-c",
        TIED_TO_US,
        "store",
        java,
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xmx128m",
        "-jar",
        JAR.toString(),
        "--properties",
        file.toString());
  }

  private boolean listens() throws IOException {
    if (!process.isAlive()) {
      throw new IllegalStateException(
          "Expected a store, but it said: " + Files.readString(folder.resolve("log")));
    }
    try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  int port() {
    return port;
  }

  /** Where the bucket is, as this store keeps it. */
  Path bucket() {
    return folder.resolve("data").resolve(BUCKET);
  }

  /** All objects whose keys begin so, by what follows. */
  Map<String, byte[]> objects(String prefix) {
    var objects = new TreeMap<String, byte[]>();
    for (var one :
        client.listObjectsV2Paginator(list -> list.bucket(BUCKET).prefix(prefix)).contents()) {
      var bytes = client.getObjectAsBytes(get -> get.bucket(BUCKET).key(one.key())).asByteArray();
      objects.put(one.key().substring(prefix.length()), bytes);
    }
    return objects;
  }

  @Override
  public void close() throws IOException {
    client.close();
    process.getOutputStream().close();
    process.onExit().join();
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }
}

package dev.coordinator.stories.stage;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A real S3-compatible store (S3Proxy) as a process of its own, behind a cable that can fail; its
 * objects are files, so a story sees them without it.
 */
public final class S3Store implements AutoCloseable {
  private static final Path JAR = Path.of("target/store/s3proxy.jar").toAbsolutePath();
  private static final String BUCKET = "trees";

  private final Path folder;
  private final Program program;
  private final FaultProxy cable;

  /** With its data in the folder. */
  public S3Store(Path folder) throws IOException {
    this.folder = folder;
    int port = Cables.freePort();
    Files.createDirectories(folder.resolve("data").resolve(BUCKET));
    var settings = folder.resolve("store.properties");
    Files.writeString(
        settings,
        """
        s3proxy.endpoint=http://127.0.0.1:%d
        s3proxy.authorization=aws-v2-or-v4
        s3proxy.identity=stories
        s3proxy.credential=a-secret
        jclouds.provider=filesystem-nio2
        jclouds.filesystem.basedir=%s
        """
            .formatted(port, folder.resolve("data")));
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    program =
        Program.start(
            "store",
            folder,
            Map.of(),
            List.of(java, "-Xmx128m", "-jar", JAR.toString(), "--properties", settings.toString()));
    await("the store").atMost(Duration.ofSeconds(60)).until(() -> listens(port));
    cable = new FaultProxy(Cables.freePort(), () -> port);
  }

  private static boolean listens(int port) {
    try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  public FaultProxy cable() {
    return cable;
  }

  /** With these the stack copies its trees here. */
  public Map<String, String> settings() {
    return Map.of(
        "COORDINATOR_BUCKET",
        BUCKET,
        "COORDINATOR_BUCKET_ENDPOINT",
        "http://127.0.0.1:" + cable.port(),
        "AWS_ACCESS_KEY_ID",
        "stories",
        "AWS_SECRET_ACCESS_KEY",
        "a-secret");
  }

  /** The session's tree as one object. */
  public Path zip(Session session) {
    return folder.resolve("data").resolve(BUCKET).resolve(session.id() + ".zip");
  }

  /** The files of the session's tree, by their paths. */
  public Map<String, String> tree(Session session) {
    var root = folder.resolve("data").resolve(BUCKET).resolve(session.id());
    var files = new TreeMap<String, String>();
    if (Files.exists(root)) {
      try (var all = Files.walk(root)) {
        for (var file : all.filter(Files::isRegularFile).toList()) {
          files.put(root.relativize(file).toString(), Files.readString(file));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return files;
  }

  @Override
  public void close() {
    cable.close();
    program.close();
  }
}

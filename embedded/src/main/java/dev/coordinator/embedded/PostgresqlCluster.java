package dev.coordinator.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A folder with a PostgreSQL cluster that is ready to be served: made completely or not at all, of
 * the version that we bring, and with no server left on it from an earlier life.
 */
public final class PostgresqlCluster {
  static final String OWNER = "postgres";
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Path folder;
  private final Durability durability;
  private final Unprivileged way;
  private final PostgresqlPrograms programs;

  private PostgresqlCluster(Path folder, Durability durability, Unprivileged way)
      throws IOException {
    this.folder = folder;
    this.durability = durability;
    this.way = way;
    this.programs = PostgresqlPrograms.unpackedIn(way.cache());
  }

  /**
   * Makes the cluster when the folder has none; stops a server that a killed parent left behind.
   */
  public static PostgresqlCluster in(Path folder, Durability durability)
      throws IOException, InterruptedException {
    return in(folder, durability, Unprivileged.choose());
  }

  static PostgresqlCluster in(Path folder, Durability durability, Unprivileged way)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    way.own(folder);
    way.checkReach(folder);
    PostgresqlCluster cluster = new PostgresqlCluster(folder.toAbsolutePath(), durability, way);
    if (Files.exists(cluster.data())) {
      cluster.refuseOtherVersion();
      new OrphanPostmaster(cluster.data()).stop();
    } else {
      cluster.initialize();
    }
    return cluster;
  }

  /**
   * The server as a foreground process for so many connections at once; SIGINT ends it quickly and
   * cleanly.
   */
  public List<String> command(int port, int connections) {
    List<String> all = new ArrayList<>();
    all.add(programs.program("postgres").toString());
    all.addAll(List.of("-D", data().toString(), "-p", String.valueOf(port)));
    List<String> settings = new ArrayList<>(durability.settings());
    settings.add("listen_addresses=127.0.0.1");
    settings.add("unix_socket_directories="); // because loopback with a password is the only door
    settings.add("timezone=UTC");
    settings.add("log_timezone=UTC");
    settings.add("max_connections=" + connections);
    settings.forEach(setting -> all.addAll(List.of("-c", setting)));
    return way.command(all);
  }

  public String ownerPassword() throws IOException {
    return Files.readString(passwordFile(folder)).strip();
  }

  Path data() {
    return folder.resolve("cluster");
  }

  private void refuseOtherVersion() throws IOException, InterruptedException {
    String found = Files.readString(data().resolve("PG_VERSION")).strip();
    String ours = majorVersion();
    if (!found.equals(ours)) {
      throw new IllegalStateException(
          "Expected a PostgreSQL %s cluster in %s, but it is one of version %s: name another data folder."
              .formatted(ours, data(), found));
    }
  }

  /** `postgres (PostgreSQL) 18.6` gives 18. */
  private String majorVersion() throws IOException, InterruptedException {
    Command version = new Command(List.of(programs.program("postgres").toString(), "-V"));
    String said = version.output(PATIENCE);
    return said.replaceAll("(?s)^\\D*(\\d+).*$", "$1");
  }

  private void initialize() throws IOException, InterruptedException {
    Path unfinished = folder.resolve("cluster.unfinished");
    Folders.delete(unfinished);
    Path password = passwordFile(folder);
    Files.deleteIfExists(password);
    Files.createFile(
        password,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(password, UUID.randomUUID().toString());
    way.own(password);
    durability.keep(password);
    new Command(way.command(initialization(unfinished, password))).output(PATIENCE);
    // because a start that was killed half-way must not leave a half-made cluster under this name
    Files.move(unfinished, data(), StandardCopyOption.ATOMIC_MOVE);
    durability.keep(folder);
  }

  private List<String> initialization(Path unfinished, Path password) {
    List<String> all = new ArrayList<>();
    all.add(programs.program("initdb").toString());
    all.add("--pgdata=" + unfinished);
    all.add("--username=" + OWNER);
    all.add("--pwfile=" + password);
    all.add("--auth=scram-sha-256");
    all.add("--encoding=UTF8");
    all.add("--locale-provider=builtin");
    all.add("--builtin-locale=C.UTF-8");
    all.add("--locale=C");
    all.add("--no-instructions");
    all.addAll(durability.initialization());
    return all;
  }

  private static Path passwordFile(Path folder) {
    return folder.resolve("owner.password");
  }
}

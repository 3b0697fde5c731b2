package dev.coordinator.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A folder with a PostgreSQL cluster that is ready to be served: made completely or not at all, of
 * the version that we bring, and with no server left on it from an earlier life.
 */
public final class PostgresqlCluster {
  static final String OWNER = "postgres";

  private final Path folder;
  private final Unprivileged way;
  private final PostgresqlPrograms programs;

  private PostgresqlCluster(Path folder, Unprivileged way) throws IOException {
    this.folder = folder;
    this.way = way;
    this.programs = PostgresqlPrograms.unpackedIn(way.cache());
  }

  /**
   * Makes the cluster when the folder has none; stops a server that a killed parent left behind.
   */
  public static PostgresqlCluster in(Path folder) throws IOException, InterruptedException {
    return in(folder, Unprivileged.choose());
  }

  static PostgresqlCluster in(Path folder, Unprivileged way)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    way.own(folder);
    way.checkReach(folder);
    PostgresqlCluster cluster = new PostgresqlCluster(folder.toAbsolutePath(), way);
    if (Files.exists(cluster.data())) {
      cluster.refuseOtherVersion();
      new OrphanPostmaster(cluster.data()).stop();
    } else {
      cluster.initialize();
    }
    return cluster;
  }

  /** The server as a foreground process; SIGINT ends it quickly and cleanly. */
  public List<String> command(int port, Durability durability) {
    List<String> all = new ArrayList<>();
    all.add(programs.program("postgres").toString());
    all.addAll(List.of("-D", data().toString(), "-p", String.valueOf(port)));
    List<String> settings = new ArrayList<>(durability.settings());
    settings.add("listen_addresses=127.0.0.1");
    settings.add("unix_socket_directories="); // because loopback with a password is the only door
    settings.add("timezone=UTC");
    settings.add("log_timezone=UTC");
    settings.add("max_connections=150");
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
    String said = run(List.of(programs.program("postgres").toString(), "-V"));
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
    run(
        way.command(
            List.of(
                programs.program("initdb").toString(),
                "--pgdata=" + unfinished,
                "--username=" + OWNER,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--no-instructions",
                "--no-sync")));
    // because a start that was killed half-way must not leave a half-made cluster under this name
    Files.move(unfinished, data(), StandardCopyOption.ATOMIC_MOVE);
  }

  private static Path passwordFile(Path folder) {
    return folder.resolve("owner.password");
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException(
          "Expected `%s` to succeed, but it said: %s".formatted(String.join(" ", command), said));
    }
    return said;
  }
}

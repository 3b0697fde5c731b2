package dev.coordinator.embedded;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The database coordinator of one server: each schema belongs to one role and is closed to all
 * others.
 */
public final class CoordinatorDatabase {
  private static final String NAME = "coordinator";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration ANSWER = Duration.ofSeconds(3);
  private static final Duration NO_LIMIT = Duration.ZERO;

  private final String host;
  private final int port;
  private final String ownerPassword;

  /** One on loopback. */
  public CoordinatorDatabase(int port, String ownerPassword) {
    this("127.0.0.1", port, ownerPassword);
  }

  CoordinatorDatabase(String host, int port, String ownerPassword) {
    this.host = host;
    this.port = port;
    this.ownerPassword = ownerPassword;
  }

  /** Returns when the server answers and the database is there; throws when it has ended before. */
  public void awaitReady(BooleanSupplier serverLives) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (true) {
      try {
        createDatabase();
        return;
      } catch (SQLException e) {
        if (!serverLives.getAsBoolean() || Instant.now().isAfter(end)) {
          throw new IllegalStateException(
              "Expected PostgreSQL to answer on port %d, but: %s.".formatted(port, e.getMessage()),
              e);
        }
      }
      Thread.sleep(30);
    }
  }

  /** Whether the server answers within three seconds; makes the database if it is not there. */
  public boolean answers() {
    try {
      if (!isThere()) {
        createDatabase();
      }
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  /** Makes role and schema of this name, or gives the role this password if they are there. */
  public void provideSchema(String name, String password) throws SQLException {
    if (!name.matches("[a-z][a-z0-9_]{0,40}")) {
      throw new IllegalArgumentException("Expected a plain name of a schema, but it is " + name);
    }
    try (Connection connection = asOwner()) {
      String verb = exists(connection, "pg_roles where rolname = ?", name) ? "alter" : "create";
      run(connection, verb + " role %I login password %L", name, password);
      run(connection, "create schema if not exists %I authorization %1$I", name, "");
      run(connection, "alter role %I set search_path = %1$I", name, "");
    }
  }

  public String jdbcUrl(String schema) {
    return "jdbc:postgresql://%s:%d/%s?currentSchema=%s".formatted(host, port, NAME, schema);
  }

  public String host() {
    return host;
  }

  public int port() {
    return port;
  }

  /** A connection of the server's owner, for what no service may do. */
  public Connection asOwner() throws SQLException {
    return asOwner(NAME, NO_LIMIT);
  }

  private boolean isThere() throws SQLException {
    try (Connection connection = asOwner("postgres", ANSWER)) {
      return exists(connection, "pg_database where datname = ?", NAME);
    }
  }

  private void createDatabase() throws SQLException {
    try (Connection connection = asOwner("postgres", PATIENCE)) {
      if (!exists(connection, "pg_database where datname = ?", NAME)) {
        run(connection, "create database %I", NAME, "");
      }
    }
  }

  /** One whose server may keep silent for so long. */
  private Connection asOwner(String database, Duration silence) throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl("jdbc:postgresql://%s:%d/%s".formatted(host, port, database));
    source.setUser(PostgresqlCluster.OWNER);
    source.setPassword(ownerPassword);
    source.setConnectTimeout(3);
    source.setSocketTimeout((int) silence.toSeconds());
    return source.getConnection();
  }

  private static boolean exists(Connection connection, String where, String name)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement("select 1 from " + where)) {
      query.setString(1, name);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next();
      }
    }
  }

  /**
   * The server itself quotes the name and the word, because commands of this kind take no
   * parameters.
   */
  private static void run(Connection connection, String template, String name, String word)
      throws SQLException {
    String command;
    try (PreparedStatement format = connection.prepareStatement("select format(?, ?, ?)")) {
      format.setString(1, template);
      format.setString(2, name);
      format.setString(3, word);
      try (ResultSet rows = format.executeQuery()) {
        rows.next();
        command = rows.getString(1);
      }
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }
}

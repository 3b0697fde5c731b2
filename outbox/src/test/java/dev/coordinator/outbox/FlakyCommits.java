package dev.coordinator.outbox;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * A data source on which two of three commits fail: one before the database did it, one after, when
 * only its answer is lost.
 */
final class FlakyCommits {
  private final DataSource real;
  private int commits;
  private int failures;

  FlakyCommits(DataSource real) {
    this.real = real;
  }

  int failures() {
    return failures;
  }

  DataSource dataSource() {
    return proxy(
        DataSource.class,
        (method, arguments) -> method.equals("getConnection") ? flaky(real.getConnection()) : null);
  }

  private Connection flaky(Connection connection) {
    return proxy(
        Connection.class,
        (method, arguments) -> {
          if (!method.equals("commit")) {
            return call(connection, method, arguments);
          }
          commits++;
          if (commits % 3 == 1) {
            failures++;
            connection.rollback();
            throw new SQLException("connection lost before the commit", "08006");
          }
          connection.commit();
          if (commits % 3 == 2) {
            failures++;
            throw new SQLException("connection lost after the commit", "08006");
          }
          return null;
        });
  }

  private static Object call(Connection connection, String method, Object[] arguments)
      throws Throwable {
    for (var candidate : Connection.class.getMethods()) {
      var count = arguments == null ? 0 : arguments.length;
      if (candidate.getName().equals(method) && candidate.getParameterCount() == count) {
        try {
          return candidate.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
          throw e.getCause();
        }
      }
    }
    throw new IllegalStateException("Expected a method " + method);
  }

  private interface Call {
    Object on(String method, Object[] arguments) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> call.on(method.getName(), arguments)));
  }
}

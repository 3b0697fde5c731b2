package dev.coordinator.embedded;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;

/**
 * Gives tests a real broker and a real database, the same ones to all tests of one JVM, with
 * Quarkus or without, in containers or embedded as {@link InfraKind} says; when the JVM ends,
 * nothing of them is left.
 */
public final class EmbeddedInfra implements QuarkusTestResourceLifecycleManager {
  private String schema = "test";
  private String[] topics = {};

  /** For plain tests: provides the schemas, each with a role of the same name. */
  public static RunningInfra start(String... schemas) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    ClassLoader shared = ClassLoader.getSystemClassLoader();
    thread.setContextClassLoader(shared);
    try {
      String[] running =
          (String[])
              Class.forName(JvmInfra.class.getName(), true, shared)
                  .getMethod("start", String[].class)
                  .invoke(null, (Object) schemas);
      return new RunningInfra(running[0], running[1], Integer.parseInt(running[2]));
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("Expected broker and database, but " + e.getCause(), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Expected to find JvmInfra, but " + e, e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Arguments: schema (its name), topics (names with commas between them). */
  @Override
  public void init(Map<String, String> arguments) {
    schema = arguments.getOrDefault("schema", schema);
    String named = arguments.getOrDefault("topics", "");
    topics = named.isBlank() ? topics : named.split("\\s*,\\s*");
  }

  @Override
  public Map<String, String> start() {
    RunningInfra running = start(schema);
    running.createTopics(4, topics);
    return running.quarkusSettings(schema);
  }

  /** Does nothing, because the next test class of this JVM goes on with the same broker. */
  @Override
  public void stop() {}
}

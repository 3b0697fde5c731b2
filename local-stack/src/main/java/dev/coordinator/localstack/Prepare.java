package dev.coordinator.localstack;

import dev.coordinator.embedded.Folders;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Runs a stack once on a throw-away folder to learn what its parts load, so that the next starts
 * are quick.
 */
final class Prepare {
  // because each JVM writes its cache when it ends, which takes seconds of work
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private Prepare() {}

  static void run(Home home, Output output) throws IOException, InterruptedException {
    AotCaches caches = AotCaches.of(home, true);
    Files.createDirectories(caches.folder());
    Path temporary = Files.createTempDirectory("coordinator-prepare-");
    try {
      StackFolder folder = new StackFolder(temporary.resolve("data"));
      folder.open();
      StackParts parts = new StackParts(home, folder, caches, Replicas.ONE_EACH);
      parts.checkBuilt();
      Stack stack = new Stack(folder, parts, System.out::println, PATIENCE);
      Runtime.getRuntime().addShutdownHook(new Thread(stack::stop, "stack-end"));
      train(stack);
      System.out.println("Writing what was learned ...");
      stack.stop();
      int prepared = caches.accept();
      System.out.printf("Prepared %d parts in %s%n", prepared, caches.folder());
      output.document(
          new JsonObject().put("prepared", prepared).put("folder", "" + caches.folder()));
    } finally {
      Folders.delete(temporary);
    }
  }

  private static void train(Stack stack) throws IOException, InterruptedException {
    try {
      stack.start(0);
    } catch (IllegalStateException | SQLException e) {
      throw new StackProblem(String.valueOf(e.getMessage()));
    }
    for (Service service : Service.values()) {
      get(stack.url() + "/services/" + service.word() + "/q/metrics");
    }
    get(stack.url() + "/");
    get(stack.url() + "/api/v1/sessions");
  }

  private static void get(String url) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
    connection.setReadTimeout(10_000);
    connection.getResponseCode();
    connection.disconnect();
  }
}

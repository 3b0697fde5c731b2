package dev.coordinator.localstack;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Where what is said goes. People read all of it on the standard output; a program reads one
 * document there, and everything else stands on the standard error.
 */
final class Output {
  private static final PrintStream DOCUMENTS = System.out;

  private final boolean isForPrograms;

  private Output(boolean isForPrograms) {
    this.isForPrograms = isForPrograms;
  }

  static Output forPeople() {
    return new Output(false);
  }

  /** From now on nothing but a document stands on the standard output. */
  static Output forPrograms() {
    System.setOut(System.err);
    return new Output(true);
  }

  /** Does nothing for people, who were told in words. */
  void document(JsonObject document) {
    if (isForPrograms) {
      var bytes = (document.encodePrettily() + "\n").getBytes(StandardCharsets.UTF_8);
      DOCUMENTS.write(bytes, 0, bytes.length);
      DOCUMENTS.flush();
    }
  }

  /** A stack that is ready. */
  void stack(RunFile run, Path data) {
    var parts = new JsonArray();
    run.parts()
        .forEach(part ->
            parts.add(
                new JsonObject()
                    .put("name", part.name())
                    .put("pid", part.pid())
                    .put("port", part.port())));
    document(
        new JsonObject()
            .put("url", run.url())
            .put("data", data.toString())
            .put("pid", run.pid())
            .put("parts", parts));
  }

  /** What could not be printed was not told: whoever waits for it must not take it for done. */
  void checkTold() {
    if ((isForPrograms ? DOCUMENTS : System.out).checkError()) {
      throw new StackProblem("Expected to print the answer, but it got lost.");
    }
  }

  /** What went wrong, for whoever reads the standard error. */
  void complain(String sentence, int exitCode) {
    System.err.println(
        isForPrograms
            ? new JsonObject()
                .put("title", "Not done")
                .put("detail", sentence)
                .put("exitCode", exitCode)
                .encode()
            : sentence);
  }
}

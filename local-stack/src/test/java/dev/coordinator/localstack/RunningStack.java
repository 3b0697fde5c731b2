package dev.coordinator.localstack;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The packaged local stack as a user runs it: a process, its words, its exit code. */
record RunningStack(Process process, Path data, Path output) implements AutoCloseable {

  static RunningStack start(Path home, Path data, String... words) throws IOException {
    Path output = Files.createTempFile(home, "output-", ".txt");
    ProcessBuilder stack = command(home, data, words).redirectErrorStream(true);
    return new RunningStack(stack.redirectOutput(output.toFile()).start(), data, output);
  }

  /** The same with the standard output elsewhere; what it says is what it complains of. */
  static RunningStack start(File out, Path home, Path data, String... words) throws IOException {
    Path errors = Files.createTempFile(home, "errors-", ".txt");
    ProcessBuilder stack = command(home, data, words).redirectError(errors.toFile());
    return new RunningStack(stack.redirectOutput(out).start(), data, errors);
  }

  private static ProcessBuilder command(Path home, Path data, String... words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-DCOORDINATOR_HOME=" + home);
    command.addAll(List.of("-jar", jar().toString()));
    command.addAll(List.of(words));
    command.addAll(List.of("--data", data.toString()));
    return new ProcessBuilder(command);
  }

  private static Path jar() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("target"))) {
      return files
          .filter(file ->
              file.getFileName().toString().matches("local-stack-[0-9.]+(-SNAPSHOT)?\\.jar"))
          .findFirst()
          .orElseThrow();
    }
  }

  RunFile awaitReady() throws IOException {
    Eventually.isTrue(
        () -> !process.isAlive() || run().filter(RunFile::ready).isPresent(),
        () -> "ready, but it said: " + said());
    return run().orElseThrow(() -> new IllegalStateException(said()));
  }

  Optional<RunFile> run() {
    return RunFile.read(data.resolve("run.json"))
        .filter(run -> run.pid() == process.pid() || !process.isAlive());
  }

  int awaitEnd() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("Expected the stack to end, but it still runs: " + said());
    }
    return process.exitValue();
  }

  String said() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      return e.toString();
    }
  }

  static String get(String url) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
    connection.setReadTimeout(10_000);
    try (InputStream body =
        connection.getResponseCode() < 400
            ? connection.getInputStream()
            : connection.getErrorStream()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** What the front door says of all parts. */
  static String stackOf(String url) {
    try {
      return get(url + "/api/v1/stack");
    } catch (IOException e) {
      return e.toString();
    }
  }

  static RunFile.Entry entry(RunFile run, String part) {
    return run.parts().stream().filter(one -> one.name().equals(part)).findFirst().orElseThrow();
  }

  /** Waits until the part is another process than before, started once, and ready. */
  static void awaitAnother(RunFile before, String part) {
    Eventually.isTrue(
        () -> {
          String now = stackOf(before.url());
          return now.matches(
              "(?s).*\"name\":\"%s\",\"pid\":(?!%d,)[^{}]*\"state\":\"ready\",\"restarts\":1.*"
                  .formatted(part, entry(before, part).pid()));
        },
        () -> part + " is ready again, but: " + stackOf(before.url()));
  }

  @Override
  public void close() throws Exception {
    process.destroy();
    awaitEnd();
  }
}

package dev.coordinator.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Prints what a part has written, or what all have, each under its name. */
final class Logs {
  private Logs() {}

  static void run(Arguments arguments) throws IOException, InterruptedException {
    List<Path> files = chosen(arguments);
    List<LogTail> tails = new ArrayList<>();
    for (Path file : files) {
      if (files.size() > 1) {
        System.out.printf("==> %s <==%n", nameOf(file));
      }
      LogTail tail = new LogTail(file);
      tail.printNew();
      tails.add(tail);
    }
    while (arguments.follow() && !System.out.checkError()) {
      Thread.sleep(200);
      for (LogTail tail : tails) {
        tail.printNew();
      }
    }
  }

  private static List<Path> chosen(Arguments arguments) throws IOException {
    StackFolder folder = new StackFolder(arguments.data());
    List<Path> all = new ArrayList<>();
    if (Files.isDirectory(folder.logs())) {
      try (Stream<Path> files = Files.list(folder.logs())) {
        files.filter(file -> file.toString().endsWith(".log")).sorted().forEach(all::add);
      }
    }
    if (all.isEmpty()) {
      throw new StackProblem(
          "Expected logs in %s, but there are none. Name the stack's folder with --data."
              .formatted(folder.logs()));
    }
    if (arguments.part().isEmpty()) {
      return all;
    }
    String part = arguments.part().get();
    List<Path> one = all.stream().filter(file -> isNamed(file, part)).toList();
    if (one.isEmpty()) {
      throw new StackProblem(
          "Expected the name of a part, but it is %s. There are: %s"
              .formatted(part, String.join(", ", all.stream().map(Logs::nameOf).toList())));
    }
    return one;
  }

  /** By its own name, or by the name of its module. */
  private static boolean isNamed(Path file, String part) {
    return nameOf(file).equals(part)
        || Stream.of(Service.values())
            .anyMatch(
                service -> service.module().equals(part) && service.word().equals(nameOf(file)));
  }

  private static String nameOf(Path file) {
    return file.getFileName().toString().replace(".log", "");
  }
}

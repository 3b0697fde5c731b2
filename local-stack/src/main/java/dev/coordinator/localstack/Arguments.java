package dev.coordinator.localstack;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The command line, read once: an unknown word is refused, never ignored. */
record Arguments(
    String verb,
    Path data,
    int port,
    boolean detached,
    boolean follow,
    Replicas replicas,
    Optional<String> part) {
  static final String USAGE =
      """
      coordinator up [-d] [--port N] [--data DIR]   start everything on this machine (Ctrl-C stops it; -d returns when ready)
                 [--replicas [SERVICE=]N]        run N processes of a service, or of each, behind the one port
      coordinator down [--data DIR]                 stop what up -d started
      coordinator prepare                           learn once per build what makes the next starts twice as quick
      coordinator logs [PART] [-f] [--data DIR]     print the log of a part, or of all; -f follows
      --output json                                 for up, down and prepare: one document on the standard output
      """;
  private static final int USUAL_PORT = 8080;

  /** The same words, with the value of an option always behind it: {@code --port=1} is two. */
  static List<String> separated(List<String> words) {
    return words.stream()
        .flatMap(
            word -> Stream.of(word.startsWith("--") ? word.split("=", 2) : new String[] {word}))
        .toList();
  }

  static Arguments parse(List<String> words, Path usualData) {
    Deque<String> rest = new ArrayDeque<>(separated(words));
    String verb = rest.isEmpty() ? "help" : rest.pop();
    Path data = usualData;
    int port = USUAL_PORT;
    boolean detached = false;
    boolean follow = false;
    Replicas replicas = Replicas.ONE_EACH;
    Optional<String> part = Optional.empty();
    while (!rest.isEmpty()) {
      String word = rest.pop();
      switch (word) {
        case "--data" -> data = Path.of(valueOf(word, rest)).toAbsolutePath();
        case "--port" -> port = portOf(valueOf(word, rest));
        case "--replicas" -> {
          for (String one : valueOf(word, rest).split(",", -1)) {
            replicas = replicas.with(one);
          }
        }
        case "--output" -> checkForm(verb, valueOf(word, rest));
        case "-d", "--detach" -> detached = true;
        case "-f", "--follow" -> follow = true;
        case "-h", "--help" -> verb = "help";
        default -> {
          if (word.startsWith("-") || !verb.equals("logs") || part.isPresent()) {
            throw new WrongUse("Expected no `%s` here.%n%s".formatted(word, USAGE));
          }
          part = Optional.of(word);
        }
      }
    }
    return new Arguments(verb, data, port, detached, follow, replicas, part);
  }

  private static String valueOf(String word, Deque<String> rest) {
    if (rest.isEmpty()) {
      throw new WrongUse("Expected a value after %s, but there is none.".formatted(word));
    }
    return rest.pop();
  }

  /** Main has looked at it already. */
  private static void checkForm(String verb, String form) {
    if (!List.of("text", "json").contains(form)) {
      throw new WrongUse("Expected text or json after --output, but it is %s.".formatted(form));
    }
    if (verb.equals("logs") && form.equals("json")) {
      throw new WrongUse(
          "Expected no json of logs, which are printed as they are: start with COORDINATOR_LOG=json.");
    }
  }

  private static int portOf(String word) {
    if (!word.matches("\\d{1,5}") || Integer.parseInt(word) > 65_535) {
      throw new WrongUse("Expected a port from 0 to 65535, but it is %s.".formatted(word));
    }
    return Integer.parseInt(word);
  }
}

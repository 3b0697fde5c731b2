package dev.coordinator.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The verbs up, down, logs and prepare: what went wrong is one sentence on stderr; exit code 2 for
 * a wrong use, 1 for the rest.
 */
public final class Main {
  private Main() {}

  public static void main(String[] words) throws InterruptedException {
    Logging.configure();
    try {
      run(List.of(words));
    } catch (WrongUse wrong) {
      System.err.println(wrong.getMessage());
      System.exit(2);
    } catch (StackProblem problem) {
      System.err.println(problem.getMessage());
      System.exit(1);
    } catch (IOException | UncheckedIOException e) {
      System.err.println(sentence(e));
      System.exit(1);
    } catch (RuntimeException | Error e) {
      e.printStackTrace();
      System.exit(1); // because the threads of a front door would keep a stack that nobody watches
    }
  }

  private static String sentence(Exception e) {
    Throwable cause = e.getCause();
    Throwable reason = e instanceof UncheckedIOException && cause != null ? cause : e;
    String said = String.valueOf(reason.getMessage());
    return said.startsWith("Expected")
        ? said
        : "Expected to read and write files and ports, but: %s (%s)."
            .formatted(said, reason.getClass().getSimpleName());
  }

  private static void run(List<String> words) throws IOException, InterruptedException {
    Home home = Home.find();
    Arguments arguments = Arguments.parse(words, home.usualData());
    switch (arguments.verb()) {
      case "up" -> {
        if (arguments.detached()) {
          UpDetached.run(arguments, home);
        } else {
          Up.run(arguments, home);
        }
      }
      case "down" -> Down.run(arguments);
      case "prepare" -> Prepare.run(home);
      case "logs" -> Logs.run(arguments);
      case "help", "--help", "-h" -> System.out.print(Arguments.USAGE);
      default ->
          throw new WrongUse(
              "Expected up, down, logs or prepare, but it is %s.%n%s"
                  .formatted(arguments.verb(), Arguments.USAGE));
    }
  }
}

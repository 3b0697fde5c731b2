package dev.coordinator.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;

/**
 * The verbs up, down, logs and prepare: what went wrong is one sentence on stderr; exit code 2 for
 * a wrong use, 1 for the rest.
 */
public final class Main {
  private Main() {}

  public static void main(String[] given) throws InterruptedException {
    List<String> words = Arguments.separated(List.of(given));
    // before the arguments are read, because what is wrong with them is told to a program too
    Output output =
        Collections.indexOfSubList(words, List.of("--output", "json")) < 0
            ? Output.forPeople()
            : Output.forPrograms();
    Logging.configure();
    try {
      run(words, output);
      output.checkTold();
    } catch (WrongUse wrong) {
      output.complain(String.valueOf(wrong.getMessage()), 2);
      System.exit(2);
    } catch (StackProblem problem) {
      output.complain(String.valueOf(problem.getMessage()), 1);
      System.exit(1);
    } catch (IOException | UncheckedIOException e) {
      output.complain(sentence(e), 1);
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

  private static void run(List<String> words, Output output)
      throws IOException, InterruptedException {
    Home home = Home.find();
    Arguments arguments = Arguments.parse(words, home.usualData());
    switch (arguments.verb()) {
      case "up" -> {
        if (arguments.detached()) {
          UpDetached.run(arguments, home, output);
        } else {
          Up.run(arguments, home, output);
        }
      }
      case "down" -> Down.run(arguments, home, output);
      case "prepare" -> Prepare.run(home, output);
      case "logs" -> Logs.run(arguments);
      case "help", "--help", "-h" -> System.out.print(Arguments.USAGE);
      default ->
          throw new WrongUse(
              "Expected up, down, logs or prepare, but it is %s.%n%s"
                  .formatted(arguments.verb(), Arguments.USAGE));
    }
  }
}

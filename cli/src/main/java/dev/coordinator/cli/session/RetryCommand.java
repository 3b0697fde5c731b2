package dev.coordinator.cli.session;

import dev.coordinator.cli.Exit;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sends a stopped, blocked or abandoned batch out again, with a note that stands in its brief. */
@Command(name = "retry", description = "Try a stopped, blocked or abandoned batch again.")
public final class RetryCommand implements Callable<Integer> {
  @Mixin private final BatchChoice choice = new BatchChoice();

  @Option(names = "--note", paramLabel = "TEXT", description = "Told to the agent in its brief.")
  private @Nullable String note;

  @Override
  public Integer call() {
    choice.ask("retry", Wish.noting(note));
    return Exit.OK;
  }
}

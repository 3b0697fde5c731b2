package dev.coordinator.cli.session;

import dev.coordinator.cli.Exit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Accepts a stopped or abandoned batch on a person's word, whose reason stands in the journal. */
@Command(name = "accept", description = "Accept a stopped or abandoned batch as it is.")
public final class AcceptCommand implements Callable<Integer> {
  @Mixin private final BatchChoice choice = new BatchChoice();

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "Why it is good enough; stands in the journal.")
  private String reason = "";

  @Option(
      names = "--without-work",
      description = "It left no commit to join, and needs none: nothing of it is on the branch.")
  private boolean withoutWork;

  @Override
  public Integer call() {
    choice.ask("accept", Wish.accepting(reason, withoutWork));
    return Exit.OK;
  }
}

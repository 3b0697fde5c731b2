package dev.coordinator.cli.session;

import dev.coordinator.cli.Exit;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A person's judgement of a batch in review; it stands as the batch's verdict. */
@Command(name = "check-in", description = "Judge a batch that is in review.")
public final class CheckInCommand implements Callable<Integer> {
  @Mixin private final BatchChoice choice = new BatchChoice();

  @Option(
      names = "--verdict",
      required = true,
      paramLabel = "VERDICT",
      description = "${COMPLETION-CANDIDATES}")
  private Judgement verdict = Judgement.stop;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Stands in the journal; needed with accepted where the evidence fails.")
  private @Nullable String reason;

  @Option(
      names = "--without-work",
      description = "With accepted: it left no commit to join, and needs none.")
  private boolean withoutWork;

  @Override
  public Integer call() {
    var judged = verdict.name().toLowerCase(Locale.ROOT);
    choice.ask("check-in", Wish.verdict(judged, reason, withoutWork));
    return Exit.OK;
  }

  /** Go on, mend it first, or wait for a person. */
  enum Judgement {
    accepted,
    fix,
    stop
  }
}

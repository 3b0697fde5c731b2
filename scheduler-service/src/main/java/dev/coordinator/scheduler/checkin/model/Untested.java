package dev.coordinator.scheduler.checkin.model;

import dev.coordinator.contracts.report.Evidence;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Changed code that neither a changed test nor a command says anything about. */
final class Untested {
  private static final Pattern TEST =
      Pattern.compile(
          "(^|/)(tests?|specs?|__tests__|e2e)/|(^|/)test_|[._-](test|spec)s?\\.|(Test|IT|Spec)\\.[a-z]+$");
  private static final Pattern WORDS =
      Pattern.compile("(?i)\\.(md|rst|adoc|txt|png|svg|jpe?g)$|(^|/)docs?/|(^|/)license$");

  private Untested() {}

  /** The files in words; empty when there is nothing to worry about. */
  static Optional<String> of(@Nullable Evidence evidence) {
    if (evidence == null
        || !evidence.commands().isEmpty()
        || evidence.changedFiles().stream().anyMatch(file -> TEST.matcher(file).find())) {
      return Optional.empty();
    }
    var code =
        evidence.changedFiles().stream().filter(file -> !WORDS.matcher(file).find()).toList();
    return code.isEmpty()
        ? Optional.empty()
        : Optional.of(String.join(", ", code.subList(0, Math.min(10, code.size()))));
  }
}

package dev.coordinator.gateway.attempt;

import dev.coordinator.contracts.brief.Brief;
import dev.coordinator.contracts.brief.Note;
import dev.coordinator.contracts.report.CitedLines;
import dev.coordinator.contracts.scope.Scope;
import dev.coordinator.gateway.finding.Findings.Recorded;
import dev.coordinator.gateway.question.model.Wording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a brief tells of the session's findings: all of them while they are few; else first what
 * cites files of the batch's scope, then what speaks of the same things, then the newest. It is
 * never more than 40 findings or 20,000 characters; of the rest it tells how many there are.
 */
final class Concerning {
  private static final int MOST = 40;
  private static final int MOST_CHARACTERS = 20_000;
  private static final int SAME_WORDS = 2;
  private static final int MOST_REFS = 10;

  private final Scope scope;
  private final Set<String> words;

  private Concerning(Brief brief) {
    scope = scopeOf(brief);
    var text = Stream.concat(Stream.of(brief.name(), brief.scope()), brief.deliverables().stream());
    words = wordsOf(String.join(" ", text.toList()));
  }

  /** Because a pattern that nobody can read must not keep the batch from being claimed. */
  private static Scope scopeOf(Brief brief) {
    try {
      return Scope.of(brief.writes());
    } catch (IllegalArgumentException unreadable) {
      return Scope.of(List.of());
    }
  }

  /** The notes for this brief, in the order of the ledger. */
  static List<Note> of(Brief brief, List<Recorded> findings) {
    if (findings.isEmpty()) {
      return List.of();
    }
    var chosen = new Concerning(brief).chosen(findings);
    var notes =
        new ArrayList<>(
            chosen.stream()
                .sorted(Comparator.comparingLong(Recorded::position))
                .map(Concerning::note)
                .toList());
    if (chosen.size() < findings.size()) {
      notes.add(
          Note.fact(
              "more findings",
              "%d more of the newest are not told here; whoever asks before it researches is told"
                      .formatted(findings.size() - chosen.size())
                  + " what concerns the question.",
              List.of()));
    }
    return notes;
  }

  private List<Recorded> chosen(List<Recorded> findings) {
    var byConcern =
        findings.stream()
            .sorted(
                Comparator.comparingInt(this::concern)
                    .thenComparingLong(Recorded::position)
                    .reversed())
            .toList();
    var chosen = new ArrayList<Recorded>();
    var left = MOST_CHARACTERS;
    for (var finding : byConcern) {
      left -= length(finding);
      if (left < 0 || chosen.size() == MOST) {
        break;
      }
      chosen.add(finding);
    }
    return chosen;
  }

  private int concern(Recorded recorded) {
    var finding = recorded.finding();
    var isInScope =
        finding.refs().stream()
            .limit(MOST_REFS)
            .flatMap(ref -> CitedLines.of(ref).stream())
            .anyMatch(lines -> scope.matches(lines.file()));
    if (isInScope) {
      return 2;
    }
    var same = wordsOf(finding.topic() + " " + finding.fact());
    same.retainAll(words);
    return same.size() >= SAME_WORDS ? 1 : 0;
  }

  private static Set<String> wordsOf(String text) {
    return new HashSet<>(List.of(Wording.plain(text).split(" ")));
  }

  private static int length(Recorded recorded) {
    var finding = recorded.finding();
    return finding.topic().length()
        + finding.fact().length()
        + finding.refs().stream().mapToInt(String::length).sum();
  }

  /** A finding as others are told it. */
  static Note note(Recorded recorded) {
    var finding = recorded.finding();
    return new Note(
        Note.Kind.FINDING,
        finding.topic(),
        finding.fact(),
        finding.refs(),
        recorded.author().batch(),
        true,
        false);
  }
}

package dev.coordinator.gateway.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.brief.Brief;
import dev.coordinator.contracts.brief.Note;
import dev.coordinator.contracts.report.Report.Finding;
import dev.coordinator.contracts.scope.Scope;
import dev.coordinator.gateway.finding.Findings.Author;
import dev.coordinator.gateway.finding.Findings.Recorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConcerningTest {
  private static final Author AUTHOR = new Author("s", "other-batch-1", "other", "a-1", "shop");

  private static Brief brief() {
    return brief("app/auth/**");
  }

  private static Brief brief(String writes) {
    return new Brief(
        "s",
        "f",
        "mine-batch-1",
        "mine",
        1,
        2,
        "Token refresh",
        20,
        "Refresh tokens before they expire",
        List.of(writes),
        List.of(),
        List.of("the refresh endpoint"),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private static Recorded finding(long position, String fact, String... refs) {
    var finding = new Finding("topic " + position, fact, List.of(refs));
    return new Recorded(position, AUTHOR, finding, Instant.EPOCH, null);
  }

  private static List<Recorded> many(int from, int count) {
    return IntStream.range(from, from + count)
        .mapToObj(i -> finding(i, "nothing of interest"))
        .toList();
  }

  @Test
  void fewAreToldAllInTheOrderOfTheLedger() {
    var notes = Concerning.of(brief(), List.of(finding(1, "one"), finding(2, "two", "app/auth/x")));
    assertThat(notes).extracting(Note::text).containsExactly("one", "two");
    assertThat(notes).allMatch(Note::unverified);
  }

  @Test
  void ofManyTheOnesInScopeAndAboutTheSameComeBeforeTheNewest() {
    var findings = new ArrayList<Recorded>();
    findings.add(finding(1, "login is slow", "app/auth/login.py:7"));
    findings.add(finding(2, "tokens expire in UTC"));
    findings.addAll(many(3, 60));
    var notes = Concerning.of(brief(), findings);
    assertThat(notes).hasSize(41);
    assertThat(notes)
        .extracting(Note::topic)
        .startsWith("topic 1", "topic 2", "topic 25")
        .endsWith("topic 62", "more findings");
    assertThat(notes.getLast().text()).startsWith("22 more");
  }

  @Test
  void aFileThatIsCalledLikeAPatternIsMeantByItsName() {
    var findings = new ArrayList<Recorded>();
    findings.add(finding(1, "another page", "pages/i.tsx:7"));
    findings.add(finding(2, "this very page", "pages/[id].tsx:7"));
    findings.addAll(many(3, 60));
    assertThat(Concerning.of(brief(Scope.globOf("pages/[id].tsx")), findings))
        .extracting(Note::topic)
        .startsWith("topic 2", "topic 24");
  }

  @Test
  void aBriefIsNeverDrownedByLongOnes() {
    var findings =
        List.of(finding(1, "x".repeat(4_000), "app/auth/x"), finding(2, "y".repeat(18_000)));
    assertThat(Concerning.of(brief(), findings))
        .extracting(Note::topic)
        .containsExactly("topic 1", "more findings");
  }
}

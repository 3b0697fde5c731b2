package dev.coordinator.checkpoint.journal.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChainTest {
  private static final List<Chain.Link> ENTRIES =
      List.of(entry(1L, "a", "{\"n\":1}"), entry(null, "b", "{\"n\":2}"), entry(2L, "c", "{}"));

  private static Chain.Link entry(@Nullable Long sequence, String id, String body) {
    return new Chain.Link(
        "s", sequence, "type", id, "scheduler", null, "2026-03-01T10:00:00Z", body);
  }

  private static List<String> links() {
    var links = new ArrayList<String>();
    for (var entry : ENTRIES) {
      links.add(Chain.link(links.isEmpty() ? Chain.START : links.getLast(), entry));
    }
    return links;
  }

  private static ChainCheck.Found check(List<Chain.Link> entries, List<String> stored) {
    var check = new ChainCheck();
    for (var n = 0; n < entries.size(); n++) {
      check.next(n + 1, entries.get(n), stored.get(n));
    }
    return check.end(links().getLast(), ENTRIES.size());
  }

  /** The form of a link never changes, because chains are kept for years. */
  @Test
  void aLinkIsTheSameInEveryVersion() {
    assertThat(Chain.link(Chain.START, ENTRIES.getFirst()))
        .isEqualTo("7f42d0b89ae75da9495ee3304ea4305783f687a0ca5b8ef734c4aef9c485706b");
  }

  @Test
  void anUntouchedChainIsUnbroken() {
    var found = check(ENTRIES, links());
    assertThat(found.unbroken()).isTrue();
    assertThat(found.linked()).isEqualTo(3);
    assertThat(found.last()).isEqualTo(links().getLast());
  }

  @Test
  void aChangedEntryIsFoundWhereItLies() {
    var changed = new ArrayList<>(ENTRIES);
    changed.set(1, entry(null, "b", "{\"n\":3}"));

    assertThat(check(changed, links()).brokenAt()).isEqualTo(2);
  }

  @Test
  void aDroppedAMovedAndACutOffEntryAreFound() {
    assertThat(check(List.of(ENTRIES.get(0), ENTRIES.get(2)), links()).unbroken()).isFalse();

    var moved = new ArrayList<>(ENTRIES);
    Collections.swap(moved, 0, 1);
    assertThat(check(moved, links()).brokenAt()).isEqualTo(1);

    var cut = check(ENTRIES.subList(0, 2), links());
    assertThat(cut.unbroken()).isFalse();
    assertThat(cut.brokenAt()).isNull();
  }

  /** So that what one field loses cannot be gained by its neighbour. */
  @Test
  void aPartThatMovesIntoTheNextOneGivesAnotherLink() {
    var one = new Chain.Link("s", null, "ab", "c", null, null, "t", "{}");
    var other = new Chain.Link("s", null, "a", "bc", null, null, "t", "{}");
    assertThat(Chain.link(Chain.START, one)).isNotEqualTo(Chain.link(Chain.START, other));
  }

  @Test
  void entriesBeforeTheChainBeganAreCountedApart() {
    var check = new ChainCheck();
    check.next(1, entry(1L, "old", "{}"), null);
    check.next(2, ENTRIES.getFirst(), links().getFirst());

    assertThat(check.end(links().getFirst(), 1))
        .isEqualTo(new ChainCheck.Found(true, 1, 1, null, links().getFirst()));
  }
}

package dev.coordinator.checkpoint.journal;

import dev.coordinator.checkpoint.journal.model.Chain;
import dev.coordinator.checkpoint.journal.model.ChainCheck;
import dev.coordinator.checkpoint.journal.model.ChainCheck.Found;
import jakarta.inject.Singleton;

/** Checks that nobody has changed, added, dropped or moved an entry of a session's journal. */
@Singleton
public class CheckChain {
  private static final int PAGE = 1000;

  private final Journal journal;

  CheckChain(Journal journal) {
    this.journal = journal;
  }

  public Found of(String session) {
    // the end first, because what is appended meanwhile must not count as too much
    var end = journal.chainEnd(session);
    var check = new ChainCheck();
    var left = end.position();
    for (var at = 0L; at < left; ) {
      var page = journal.after(at, session, PAGE);
      for (var item : page) {
        if (item.position() <= left) {
          check.next(item.position(), link(item), item.hash());
        }
      }
      at = page.size() < PAGE ? left : page.getLast().position();
    }
    return check.end(end.hash(), end.entries());
  }

  private static Chain.Link link(JournalItem item) {
    return new Chain.Link(
        item.session(),
        item.sequence(),
        item.type(),
        item.eventId(),
        item.source(),
        item.causation(),
        item.time().toString(),
        item.body());
  }
}

package dev.coordinator.checkpoint.restore;

import dev.coordinator.checkpoint.journal.CarriedEntries.Lasting;
import dev.coordinator.checkpoint.journal.model.JournalLine;
import dev.coordinator.contracts.event.SessionRestored;
import java.util.List;
import java.util.SortedMap;

/**
 * A tree of another server that was found whole: its files are what its contents name, and its
 * journal is one unbroken chain.
 *
 * @param segments the parts of its journal, in order
 * @param entries how many there are in them
 * @param last the last of them
 * @param steps the same entries, as far as it matters to a server that has some of them
 * @param restored what the services here are to hear
 */
record CarriedTree(
    String feature,
    String stamp,
    SortedMap<String, byte[]> files,
    List<String> segments,
    long entries,
    JournalLine last,
    List<Step> steps,
    SessionRestored restored) {
  String session() {
    return restored.session();
  }

  /**
   * Because two journals are never mixed, and what a running session has done since its last entry
   * would be lost.
   *
   * @param waits whether it was imported here and nobody has resumed it since, so that it rests
   *     however its journal ends
   * @throws Refused where this server knows the session, unless it rests here and the tree has all
   *     that was journalled of it
   */
  void refuseUnlessItGoesOnFrom(Lasting here, boolean waits) {
    if (here.entries() == 0) {
      return;
    }
    var rest = steps.get((int) Math.min(here.entries(), steps.size()) - 1);
    if (here.entries() > steps.size() || !here.last().equals(rest.link())) {
      throw Refused.here(
          "Expected a session that is unknown here, or whose journal here is the beginning of the tree's, but session "
              + session()
              + " went another way here: taking the tree would lose what it did",
          "Go on with it where it went on last; cancel it at the other server");
    }
    if (!waits && !rest.isAtRest()) {
      throw Refused.here(
          "Expected a session that is paused here, but session "
              + session()
              + " is under way here: taking the tree would lose what it does",
          "Cancel it here, and go on with it where the tree is from");
    }
  }

  /** The same, later than what was imported here before. */
  CarriedTree behind(int incarnation) {
    var later =
        new SessionRestored(
            restored.session(),
            Math.max(restored.incarnation(), incarnation + 1),
            restored.owner(),
            restored.givenBack(),
            restored.actor(),
            restored.reason(),
            restored.state());
    return new CarriedTree(feature, stamp, files, segments, entries, last, steps, later);
  }

  /** A journal up to one of its entries: its link, and whether nothing is under way there. */
  record Step(String link, boolean isAtRest) {}
}

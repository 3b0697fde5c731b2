package dev.coordinator.checkpoint.restore;

import dev.coordinator.checkpoint.artifact.Folders;
import dev.coordinator.checkpoint.artifact.Folders.Rendered;
import dev.coordinator.checkpoint.artifact.SettleTrees;
import dev.coordinator.checkpoint.artifact.Trees;
import dev.coordinator.checkpoint.artifact.Trees.Wish;
import dev.coordinator.checkpoint.checkpoint.SaveCheckpoints;
import dev.coordinator.checkpoint.journal.CarriedEntries;
import dev.coordinator.checkpoint.journal.CarriedEntries.Lasting;
import dev.coordinator.checkpoint.journal.CarriedEntries.Place;
import dev.coordinator.checkpoint.journal.Entries;
import dev.coordinator.checkpoint.journal.model.JournalEntry;
import dev.coordinator.checkpoint.quality.CountEntries;
import dev.coordinator.checkpoint.view.FoldEntries;
import dev.coordinator.contracts.event.Envelope;
import dev.coordinator.contracts.event.EventType;
import dev.coordinator.contracts.event.SessionRestored;
import dev.coordinator.outbox.ErasedSessions;
import dev.coordinator.outbox.Outbox;
import dev.coordinator.outbox.Outgoing;
import dev.coordinator.outbox.Transactions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/**
 * Takes over a session from the tree of another server: its journal, views, checkpoints and files,
 * and the word to the other services, in one transaction. What is not whole leaves no trace.
 */
@Singleton
public class ImportTree {
  private static final String SOURCE = "checkpoint";

  private final ReadTree reading;
  private final CarriedEntries carried;
  private final Entries entries;
  private final FoldEntries views;
  private final CountEntries tallies;
  private final SaveCheckpoints checkpoints;
  private final Trees trees;
  private final Folders folders;
  private final SettleTrees settling;
  private final Outbox outbox;
  private final Transactions transactions;
  private final InstantSource clock;

  ImportTree(
      ReadTree reading,
      CarriedEntries carried,
      Entries entries,
      FoldEntries views,
      CountEntries tallies,
      SaveCheckpoints checkpoints,
      Trees trees,
      Folders folders,
      SettleTrees settling,
      Outbox outbox,
      Transactions transactions,
      InstantSource clock) {
    this.reading = reading;
    this.carried = carried;
    this.entries = entries;
    this.views = views;
    this.tallies = tallies;
    this.checkpoints = checkpoints;
    this.trees = trees;
    this.folders = folders;
    this.settling = settling;
    this.outbox = outbox;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * The session that is here now; the same tree again changes nothing and is answered the same. One
   * that is here already, at rest, and whose whole journal the tree has, goes on where the tree
   * ends.
   *
   * @param above an incarnation that is gone for good; 0 for none. The session comes behind it also
   *     where it is as the tree is, and rests: it goes on here in place of the one that is gone
   * @throws Refused for a tree that is not whole, or that cannot be taken here
   */
  public Imported take(byte[] zip, int above, String actor) {
    var tree = reading.of(zip, above, actor);
    var imported = take(tree, above);
    // behind the commit, because files that no row names would stay if it failed
    settling.settle(tree.session());
    return imported;
  }

  private Imported take(CarriedTree tree, int above) {
    return transactions.run(tx -> {
      // first of all, because an older state that is being written must not come to lie over this
      // one; and before the head, as whoever erases, so that no other session waits for a disk
      trees.await(tx, tree.session());
      var head = entries.lockHead(tx);
      refuseWhatWasErased(tx, tree.session());
      var place = carried.placeOf(tx, tree.session(), String.valueOf(tree.last().link()));
      var here = carried.lasting(tx, tree.session());
      if (place.number() == 0 || isToComeAbove(above, here, place)) {
        var waits = here.entries() < place.entries();
        tree.refuseUnlessItGoesOnFrom(here, waits);
        if (waits) {
          carried.keepOnly(tx, tree.session(), here);
        }
        store(tx, head, tree.behind(here.incarnation()), here.entries());
      }
      return Imported.of(tree, carried.lasting(tx, tree.session()).incarnation());
    });
  }

  /** The tree ends as the session does here, which was to go on elsewhere, and will not. */
  private static boolean isToComeAbove(int above, Lasting here, Place place) {
    return above >= here.incarnation() && place.number() == here.entries();
  }

  /** Because no service here would hear of it any more. */
  private static void refuseWhatWasErased(Connection tx, String session) throws SQLException {
    var erased = ErasedSessions.find(tx, session);
    if (erased.isPresent()) {
      throw Refused.here(
          "Expected a session that was not erased here, but "
              + session
              + " was, at "
              + erased.get().erasedAt(),
          "Restore it on a server of its own");
    }
  }

  /** All but the first entries, which are here already. */
  private void store(Connection tx, long head, CarriedTree tree, long here) throws SQLException {
    var at = head;
    var left = here;
    var known = new HashSet<String>();
    for (var segment : tree.segments()) {
      var all = carried.read(segment);
      var lines = all.subList((int) Math.min(left, all.size()), all.size());
      left -= all.size() - lines.size();
      if (lines.isEmpty()) {
        continue;
      }
      var ids = lines.stream().map(line -> line.eventId()).toList();
      if (!ids.stream().allMatch(known::add) || !entries.known(tx, ids).isEmpty()) {
        throw Refused.here(
            "Expected events that are unknown here, but some are there already",
            "Restore it on a server of its own");
      }
      var appended = carried.append(tx, at, lines);
      views.fold(tx, appended);
      tallies.count(tx, appended);
      checkpoints.save(tx, appended);
      at += lines.size();
    }
    adopt(tx, at, tree);
    announce(tx, at, tree.restored());
  }

  /** What the journal says, in the same bytes as at the server that it comes from. */
  private void adopt(Connection tx, long position, CarriedTree tree) throws SQLException {
    var restored = tree.restored();
    var repository = Objects.requireNonNull(restored.state()).session().repository();
    var files = new ArrayList<Rendered>();
    tree.files()
        .forEach((path, bytes) -> files.add(new Rendered(folders.identify(path, bytes), bytes)));
    var wish = new Wish(tree.session(), repository, tree.feature(), tree.stamp(), position);
    trees.want(tx, List.of(wish));
    trees
        .owner(tx, tree.session())
        .ifPresent(other -> {
          throw Refused.here(
              "Expected a free folder for its tree, but session " + other + " has its own there",
              "Restore it on a server of its own");
        });
    settling.note(tx, tree.session(), files);
    var named = files.stream().map(Rendered::file).toList();
    // because its contents name these alone, and a tree with more is taken by no server
    trees.keepOnly(tx, tree.session(), named);
    trees.written(tx, tree.session(), position, named);
  }

  /** Journalled here and not when it comes back, because the next entries follow it. */
  private void announce(Connection tx, long position, SessionRestored restored)
      throws SQLException {
    var id = outbox.append(tx, Outgoing.of(restored));
    var envelope =
        new Envelope(
            id,
            EventType.of(SessionRestored.class),
            SOURCE,
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            null,
            null);
    var entry = List.of(new JournalEntry(position + 1, envelope, restored.withoutState()));
    entries.append(tx, entry);
    views.fold(tx, entry);
  }
}

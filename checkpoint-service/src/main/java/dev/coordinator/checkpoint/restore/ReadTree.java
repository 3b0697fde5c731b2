package dev.coordinator.checkpoint.restore;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coordinator.checkpoint.artifact.Folders;
import dev.coordinator.checkpoint.artifact.model.ArtifactPaths;
import dev.coordinator.checkpoint.artifact.model.ArtifactPaths.UnsafeName;
import dev.coordinator.checkpoint.artifact.model.Contents;
import dev.coordinator.checkpoint.artifact.model.Document;
import dev.coordinator.checkpoint.artifact.model.Tree;
import dev.coordinator.checkpoint.checkpoint.model.Replay;
import dev.coordinator.checkpoint.journal.CarriedEntries;
import dev.coordinator.checkpoint.journal.CarriedEntries.Unreadable;
import dev.coordinator.checkpoint.journal.Segments;
import dev.coordinator.checkpoint.journal.model.Chain;
import dev.coordinator.checkpoint.journal.model.JournalLine;
import dev.coordinator.checkpoint.restore.CarriedTree.Step;
import dev.coordinator.checkpoint.restore.UnpackTree.Unpacked;
import dev.coordinator.checkpoint.restore.model.RestoreFold;
import dev.coordinator.contracts.event.BatchMoved;
import dev.coordinator.contracts.event.Event;
import dev.coordinator.contracts.event.SessionRestored;
import dev.coordinator.outbox.EventIds;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a zipped tree and looks whether it is whole; it is taken whole or not at all. */
@Singleton
final class ReadTree {
  private static final String ANEW = "Export the session anew, or copy its tree while it rests";

  /** It becomes part of the names of refs, which must not be those of another session. */
  private static final Pattern SESSION = Pattern.compile("[A-Za-z0-9_-]{1,100}");

  private final CarriedEntries entries;
  private final Folders folders;
  private final EventIds ids;

  ReadTree(CarriedEntries entries, Folders folders, EventIds ids) {
    this.entries = entries;
    this.folders = folders;
    this.ids = ids;
  }

  CarriedTree of(byte[] zip, int above, String actor) {
    var tree = UnpackTree.of(zip);
    var contents = contents(tree);
    var segments = segments(tree);
    var follow = new Follow(contents.session());
    follow(segments, follow);
    var restored = restored(tree, follow, above, actor);
    return new CarriedTree(
        tree.feature(),
        tree.stamp(),
        MadeAnew.of(tree, contents.session(), follow.made, folders),
        segments,
        follow.count,
        follow.last(),
        follow.steps,
        restored);
  }

  /** To its end, and to the tree that would be made of it. */
  private static void follow(List<String> segments, Follow follow) {
    try {
      segments.forEach(follow::segment);
      follow.made = follow.replay.source().map(Tree::of).orElse(List.of());
    } catch (Unreadable | UnsafeName e) {
      throw Refused.broken(String.valueOf(e.getMessage()), ANEW);
    } catch (NullPointerException | IllegalArgumentException | IllegalStateException e) {
      // whoever links a chain anew can leave out what every event of ours says
      throw Refused.broken(
          "Expected a journal that says what happened, but up to entry %d it cannot be folded"
              .formatted(follow.count),
          ANEW);
    }
  }

  private Contents contents(Unpacked tree) {
    var bytes = tree.files().get(Contents.PATH);
    if (bytes == null) {
      throw Refused.broken("Expected a tree with a " + Contents.PATH + ", but it has none", ANEW);
    }
    var contents = folders.contents(bytes).orElse(null);
    if (contents == null) {
      throw Refused.broken("Expected to read " + Contents.PATH + ", but it cannot be", ANEW);
    }
    if (!SESSION.matcher(contents.session()).matches()) {
      throw Refused.broken(
          "Expected the id of a session, but " + Contents.PATH + " names another thing", ANEW);
    }
    if (contents.format() < 1 || contents.format() > Contents.FORMAT) {
      throw Refused.broken(
          "Expected a tree of format 1 to %d, but it has %d"
              .formatted(Contents.FORMAT, contents.format()),
          "Update this server");
    }
    everyFileIsAsNamed(tree, contents);
    StateForms.check(tree.files());
    return contents;
  }

  private void everyFileIsAsNamed(Unpacked tree, Contents contents) {
    var more = new TreeSet<>(tree.files().keySet());
    more.remove(Contents.PATH);
    for (var file : contents.files()) {
      var found = tree.files().get(file.path());
      if (found == null || !folders.identify(file.path(), found).sha256().equals(file.sha256())) {
        throw Refused.broken(
            "Expected '%s' as %s names it, but it is %s"
                .formatted(file.path(), Contents.PATH, found == null ? "not there" : "another"),
            ANEW);
      }
      more.remove(file.path());
    }
    if (!more.isEmpty()) {
      throw Refused.broken(
          "Expected only files that %s names, but there is '%s'"
              .formatted(Contents.PATH, more.first()),
          ANEW);
    }
  }

  private static List<String> segments(Unpacked tree) {
    var segments = new ArrayList<String>();
    for (var bytes = tree.files().get(ArtifactPaths.journal(1));
        bytes != null;
        bytes = tree.files().get(ArtifactPaths.journal(segments.size() + 1))) {
      segments.add(new String(bytes, UTF_8));
    }
    var all = tree.files().keySet().stream().filter(path -> path.startsWith("journal/")).count();
    if (segments.isEmpty() || all != segments.size()) {
      throw Refused.broken(
          "Expected the whole journal from %s on, but a part is missing"
              .formatted(ArtifactPaths.journal(1)),
          ANEW);
    }
    return segments;
  }

  private SessionRestored restored(Unpacked tree, Follow follow, int above, String actor) {
    var state = follow.fold.state();
    if (state == null) {
      throw Refused.broken("Expected a session that the scheduler had taken, but it had not", ANEW);
    }
    if (state.isEnd()) {
      throw Refused.broken(
          "Expected a session that can go on, but it is " + state.name().toLowerCase(Locale.ROOT),
          "Read its final-summary.md: there is nothing left to do");
    }
    try {
      var why = "restored from its tree of " + follow.count + " entries";
      return inItsPlace(tree, follow.fold.next(ids.next(), above, actor, why));
    } catch (IllegalStateException e) {
      throw Refused.broken(String.valueOf(e.getMessage()), ANEW);
    }
  }

  private static SessionRestored inItsPlace(Unpacked tree, SessionRestored restored) {
    var said = Objects.requireNonNull(restored.state()).planned();
    if (!said.feature().feature().equals(tree.feature()) || !said.stamp().equals(tree.stamp())) {
      throw Refused.broken(
          "Expected the tree of %s/%s, but its journal is of %s/%s"
              .formatted(tree.feature(), tree.stamp(), said.feature().feature(), said.stamp()),
          ANEW);
    }
    return restored;
  }

  /** Follows the journal from its beginning, entry by entry. */
  private final class Follow {
    private final String session;
    private final RestoreFold fold = new RestoreFold();
    private final Replay replay;
    private String link = Chain.START;
    private @Nullable JournalLine last;
    private long count;
    private final List<Step> steps = new ArrayList<>();
    private boolean full = true;
    private List<Document> made = List.of();

    Follow(String session) {
      this.session = session;
      this.replay = new Replay(session);
    }

    void segment(String text) {
      var lines = entries.read(text);
      if (!full || lines.isEmpty() || lines.size() > Segments.ENTRIES) {
        throw new Unreadable(
            "Expected segments of " + Segments.ENTRIES + " entries, but one is not");
      }
      full = lines.size() == Segments.ENTRIES;
      lines.forEach(this::line);
    }

    private void line(JournalLine line) {
      count++;
      link = Chain.link(link, line.linked());
      if (!link.equals(line.link())) {
        throw new Unreadable(
            "Expected entry %d to be linked to those before it, but it is not".formatted(count));
      }
      var entry = entries.entry(count, line);
      if (!line.session().equals(session) || !isOf(session, entry.event())) {
        throw new Unreadable(
            "Expected entries of session %s only, but entry %d is of another"
                .formatted(session, count));
      }
      fold.apply(entry);
      replay.apply(entry);
      steps.add(new Step(link, fold.isAtRest()));
      last = line;
    }

    /** With what it tells again of another event. */
    private static boolean isOf(String session, Event event) {
      var told = event instanceof BatchMoved moved ? moved.completion() : null;
      return event.session().equals(session) && (told == null || told.session().equals(session));
    }

    JournalLine last() {
      return Objects.requireNonNull(last);
    }
  }
}

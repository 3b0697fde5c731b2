package dev.coordinator.cli.runner.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.cli.http.Call;
import dev.coordinator.cli.http.Door;
import dev.coordinator.cli.http.DoorException;
import dev.coordinator.cli.http.Unreachable;
import dev.coordinator.cli.runner.git.CloneFolder;
import dev.coordinator.cli.runner.git.Owner;
import dev.coordinator.cli.runner.git.Owners;
import dev.coordinator.cli.runner.git.Repository;
import dev.coordinator.cli.runner.mirror.MirrorFolder.OtherContent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Copies the artifacts of a repository's sessions into its checkout, so that {@code @.artifacts/…}
 * means the same there as on the server; without an answer it goes on next time where it stood.
 */
public final class Mirror {
  private static final long LARGEST = 16 << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Rounds in vain until it is said: fewer are a server that starts, stops, is busy or saves. */
  private static final int ROUNDS_IN_VAIN = 3;

  private final Door door;
  private final String repository;
  private final MirrorFolder folder;
  private final Owners owners;
  private final Consumer<String> complaints;
  private final Map<String, Unsettled> unsettled = new LinkedHashMap<>();
  private long copied;
  private int inVain;
  private String lastComplaint = "";

  /** A session whose tree could not be read as a whole for now, in so many rounds. */
  private record Unsettled(JsonNode session, int rounds) {}

  public Mirror(
      Door door, String repository, Path checkout, Repository clone, Consumer<String> complaints) {
    this.door = door;
    this.repository = repository;
    this.folder = new MirrorFolder(checkout, new CloneFolder(clone));
    this.owners = new Owners(clone, null);
    this.complaints = complaints;
  }

  /** Copies what changed since the last time. */
  public synchronized void copy() {
    try {
      List.copyOf(unsettled.values()).forEach(one -> copyOne(one.session()));
      JsonNode sessions = changed();
      while (!sessions.isEmpty()) {
        for (JsonNode session : sessions) {
          copyOne(session);
          copied = Math.max(copied, session.path("version").asLong());
        }
        sessions = changed();
      }
      inVain = 0;
    } catch (DoorException | Unreachable e) {
      inVain++;
      if (inVain == ROUNDS_IN_VAIN) {
        complaints.accept(textOf(e));
      } else if (isForGood(e)) {
        complain(e);
      }
    }
  }

  /** Whether the next round would be refused as well. */
  private static boolean isForGood(Exception e) {
    return e instanceof DoorException door
        && door.status() < 500
        && !Set.of(404, 408, 429).contains(door.status());
  }

  /** The next of the sessions whose files changed, oldest change first. */
  private JsonNode changed() {
    String path = "/api/v1/artifacts?repository=" + encoded(repository) + "&after=" + copied;
    return ask(path).path("items");
  }

  /** One session that cannot be copied must not hold up the others. */
  private void copyOne(JsonNode session) {
    String id = session.path("session").asText();
    Unsettled before = unsettled.remove(id);
    int rounds = before == null ? 1 : before.rounds() + 1;
    try {
      copy(session, id);
    } catch (OtherContent e) {
      tryAgain(session, id, rounds, e);
    } catch (DoorException e) {
      if (e.isForNow()) {
        tryAgain(session, id, rounds, e);
      } else if (e.status() != 404) { // a newer state took its place, and is among the next changes
        complain(e);
      }
    } catch (IOException | UncheckedIOException e) {
      complain(e);
    } catch (Unreachable e) {
      if (before != null) {
        unsettled.put(id, before);
      }
      throw e;
    }
  }

  /** In the next round, and no longer than a tree may be in motion. */
  private void tryAgain(JsonNode session, String id, int rounds, Exception e) {
    if (rounds < ROUNDS_IN_VAIN) {
      unsettled.put(id, new Unsettled(session, rounds));
    } else {
      complain(e);
    }
  }

  private void copy(JsonNode session, String id) throws IOException {
    String path = "/api/v1/artifacts/" + encoded(id);
    JsonNode files = ask(path).path("files");
    refuseEarlierServer(id, path);
    for (JsonNode file : files) {
      String name = file.path("path").asText();
      var names = new ArrayList<String>();
      names.add(session.path("feature").asText());
      names.add(session.path("stamp").asText());
      names.addAll(List.of(name.split("/", -1)));
      Path target = folder.file(names);
      String sha256 = file.path("sha256").asText();
      if (file.path("size").asLong() <= LARGEST && !folder.has(target, sha256)) {
        folder.write(
            target, door.bytes(Call.get(path + "/" + segments(name)).waiting(PATIENCE)), sha256);
      }
    }
  }

  /** A tree of a server that the session has gone on from must not replace a later one. */
  private void refuseEarlierServer(String session, String path) throws IOException {
    Owner seen = owners.newest(session);
    if (seen.equals(Owner.FIRST)) {
      return;
    }
    JsonNode context = ask(path + "/context.json");
    Owner theirs =
        new Owner(context.path("incarnation").asInt(1), context.path("owner").asText(""));
    if (theirs.yieldsTo(seen)) {
      throw new IOException(
          "Expected a tree of %s as of incarnation %d, because it went on there, but this server's is of incarnation %d"
              .formatted(session, seen.incarnation(), theirs.incarnation()));
    }
  }

  private JsonNode ask(String path) {
    return door.call(Call.get(path).waiting(PATIENCE), JsonNode.class);
  }

  private static String segments(String path) {
    return String.join("/", List.of(path.split("/")).stream().map(Mirror::encoded).toList());
  }

  private static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String textOf(Exception e) {
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }

  /** Says each trouble once, because the next round comes in seconds. */
  private void complain(Exception e) {
    String said = textOf(e);
    if (!said.equals(lastComplaint)) {
      lastComplaint = said;
      complaints.accept(said);
    }
  }
}

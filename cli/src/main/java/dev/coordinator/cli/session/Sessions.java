package dev.coordinator.cli.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.coordinator.cli.Complaint;
import dev.coordinator.cli.http.Call;
import dev.coordinator.cli.http.Door;
import dev.coordinator.cli.http.DoorException;
import dev.coordinator.cli.http.Unreachable;
import dev.coordinator.cli.view.SessionView;
import dev.coordinator.contracts.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The server's doors to sessions; every answer is the server's own words, never a guess. */
public final class Sessions {
  private static final int PAGE = 50;

  private final Door door;

  /** Sessions behind this door. */
  public Sessions(Door door) {
    this.door = door;
  }

  /** The session as it is now. */
  public SessionView view(String id) {
    return read(get(id), SessionView.class);
  }

  /** The session as it is now, in the server's own words. */
  public String document(String id) {
    return get(id).toPrettyString();
  }

  JsonNode get(String id) {
    return door.get(path(id), JsonNode.class);
  }

  /** Lets what runs come to its end. */
  public JsonNode pause(String id) {
    return ask(id, "pause", Wish.because(null));
  }

  /** Goes on with a paused or held session. */
  public JsonNode resume(String id, @Nullable String reason) {
    return ask(id, "resume", Wish.because(reason));
  }

  /** The newest sessions. */
  public JsonNode newest() {
    return page("").path("items");
  }

  JsonNode ask(String id, String verb, Wish wish) {
    return door.post(path(id) + "/" + verb, wish, JsonNode.class);
  }

  JsonNode ask(String id, String batch, String verb, Wish wish) {
    return door.post(path(id) + "/batches/" + encoded(batch) + "/" + verb, wish, JsonNode.class);
  }

  JsonNode resolve(String id, String blocker, ResolveCommand.Wished wish) {
    return door.post(path(id) + "/blockers/" + encoded(blocker) + "/resolve", wish, JsonNode.class);
  }

  /** A person's answer to a blocker of that session, or of the one session where it is open. */
  public JsonNode answer(@Nullable String session, String blocker, String text) {
    var id = session == null ? OpenBlocker.sessionOf(blocker, overview()) : idOf(session);
    return resolve(id, blocker, ResolveCommand.Wished.answering(text));
  }

  /** A page of sessions, the newest first, before the given one or from the start. */
  JsonNode page(String before) {
    var from = before.isEmpty() ? "" : "&before=" + encoded(before);
    return door.get("/api/v1/sessions?limit=" + PAGE + from, JsonNode.class);
  }

  /**
   * A session's id as given, or the newest session of the feature of that name; also as its tree is
   * named, {@code @.artifacts/feature} with or without {@code /stamp}.
   *
   * @throws Complaint if it is no id and no session has that name
   */
  public String idOf(String given) {
    return named(given)
        .orElseThrow(() ->
            Complaint.failed(
                "Expected the id of a session or the name of its feature, but there is no session %s. Those that there are: coordinator status"
                    .formatted(given)));
  }

  /** The same, and none if no session has that name. */
  public Optional<String> named(String given) {
    return new SessionName(given).among(this::page);
  }

  /**
   * The items of a list that is kept by session; because such a list is empty of a session that
   * nobody knows too, an empty one is told only of a session that is there.
   */
  List<JsonNode> listOf(String id, Function<String, JsonNode> page) {
    var items = Pages.items(page);
    if (items.isEmpty()) {
      get(id);
    }
    return items;
  }

  /** Hands in a feature under that key; its session, plan and warnings. */
  JsonNode submit(FeatureFile file, boolean start, String key) {
    return door.call(file.submission(start, key), JsonNode.class);
  }

  /** The plan that a feature would get, with all that explains it. */
  public JsonNode plan(FeatureFile file) {
    return door.call(file.trial(false), JsonNode.class);
  }

  /** The same as text for people. */
  String planText(FeatureFile file) {
    return new String(door.bytes(file.trial(true)), StandardCharsets.UTF_8);
  }

  /** A file of a session's artifacts as text. */
  public String artifact(String id, String file) {
    var path = "/api/v1/artifacts/" + encoded(id) + "/" + file;
    return new String(door.bytes(Call.get(path)), StandardCharsets.UTF_8);
  }

  /** What lies in a session's tree. */
  public JsonNode tree(String id) {
    return door.get("/api/v1/artifacts/" + encoded(id), JsonNode.class);
  }

  /** A session's whole tree as it can be restored. */
  public byte[] zip(String id) {
    return door.bytes(Call.get("/api/v1/artifacts/" + encoded(id) + "/tree.zip"));
  }

  /** Gives the server a session of another one, to come behind an incarnation that is gone. */
  public JsonNode restore(byte[] zip, int above) {
    var behind = above == 0 ? "" : "?above=" + above;
    var call = Call.post("/api/v1/checkpoints/import" + behind, zip, "application/zip");
    return door.call(call, JsonNode.class);
  }

  /** All that is shown of a session. */
  public JsonNode overview(String id) {
    return door.get("/api/v1/overview/" + encoded(id), JsonNode.class);
  }

  /** How good the work of the session is; nothing where the journal does not say it now. */
  JsonNode quality(String id) {
    try {
      return door.get("/api/v1/metrics/" + encoded(id), JsonNode.class).at("/quality/figures");
    } catch (DoorException | Unreachable silent) {
      return MissingNode.getInstance();
    }
  }

  /** When the session will end, by what is left of it; nothing where nobody says so now. */
  JsonNode forecast(String id) {
    return overviewIfAny(id).path("forecast");
  }

  /** All that is shown of a session; nothing where the journal does not say it now. */
  JsonNode overviewIfAny(String id) {
    try {
      return overview(id);
    } catch (DoorException | Unreachable silent) {
      return MissingNode.getInstance();
    }
  }

  /** Which agents runners carry now. */
  public JsonNode presences() {
    return overview().path("presences");
  }

  /** The sessions as the journal has them, the newest first, with the runners that are there. */
  JsonNode overview() {
    return door.get("/api/v1/overview?limit=" + PAGE, JsonNode.class);
  }

  /** A page of what agents found out. */
  JsonNode findings(String id, String after) {
    return ofSession("/api/v1/findings", id, after);
  }

  /** A page of what agents wanted to know, with how much research was spared. */
  JsonNode questions(String id, String after) {
    return ofSession("/api/v1/questions", id, after);
  }

  /** A page of the attempts of a batch. */
  JsonNode attempts(String id, String batch, String after) {
    return ofSession("/api/v1/attempts", id, after, "&batch=" + encoded(batch));
  }

  /** Some chunks of what an attempt printed. */
  JsonNode log(String attempt, int from) {
    return door.get("/api/v1/attempts/" + encoded(attempt) + "/log?from=" + from, JsonNode.class);
  }

  private JsonNode ofSession(String list, String id, String after) {
    return ofSession(list, id, after, "");
  }

  private JsonNode ofSession(String list, String id, String after, String more) {
    var from = after.isEmpty() ? "" : "&after=" + encoded(after);
    return door.get(list + "?session=" + encoded(id) + "&limit=500" + from + more, JsonNode.class);
  }

  /** A file of the session's tree, byte for byte. */
  byte[] file(String id, String path) {
    return door.bytes(Call.get("/api/v1/artifacts/" + encoded(id) + "/" + encodedPath(path)));
  }

  private static String encodedPath(String path) {
    return Stream.of(path.split("/")).map(Sessions::encoded).collect(Collectors.joining("/"));
  }

  JsonNode journal(String id, String after) {
    var from = after.isEmpty() ? "" : "&after=" + encoded(after);
    return door.get("/api/v1/journal/" + encoded(id) + "?limit=500" + from, JsonNode.class);
  }

  JsonNode checkpoints(String id, String after) {
    var from = after.isEmpty() ? "" : "&after=" + encoded(after);
    return door.get("/api/v1/checkpoints/" + encoded(id) + "?limit=500" + from, JsonNode.class);
  }

  /** What was saved under that number, with the names of its files. */
  JsonNode checkpoint(String id, long number) {
    return door.get("/api/v1/checkpoints/" + encoded(id) + "/" + number, JsonNode.class);
  }

  /** A file as it was saved under that number, byte for byte. */
  byte[] checkpointFile(String id, long number, String path) {
    var saved = "/api/v1/checkpoints/" + encoded(id) + "/" + number + "/";
    return door.bytes(Call.get(saved + encodedPath(path)));
  }

  /** The session, or one batch of it, as it was at that time. */
  JsonNode moment(String id, String at, @Nullable String batch) {
    var only = batch == null ? "" : "&batch=" + encoded(batch);
    return door.get(
        "/api/v1/journal/" + encoded(id) + "/state?at=" + encoded(at) + only, JsonNode.class);
  }

  /** Whether the session's journal is still the one that was written. */
  JsonNode chain(String id) {
    return door.get("/api/v1/journal/" + encoded(id) + "/chain", JsonNode.class);
  }

  /** The parts of the stack behind this door. */
  public JsonNode stack() {
    return door.get("/api/v1/stack", JsonNode.class);
  }

  /** Reads an answer, skipping what this version does not know. */
  public static <T> T read(JsonNode answer, Class<T> type) {
    try {
      return Json.TOLERANT.treeToValue(answer, type);
    } catch (JsonProcessingException unreadable) {
      throw new IllegalStateException(
          "Expected to read a " + type.getSimpleName() + ", but " + unreadable.getOriginalMessage(),
          unreadable);
    }
  }

  private static String path(String id) {
    return "/api/v1/sessions/" + encoded(id);
  }

  /** Where the next page begins; empty behind the last one. */
  static String cursor(JsonNode page) {
    return page.path("next").isNull() ? "" : page.path("next").asText("");
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}

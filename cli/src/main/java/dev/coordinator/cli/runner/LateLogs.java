package dev.coordinator.cli.runner;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.coordinator.cli.http.DoorException;
import dev.coordinator.cli.http.Unreachable;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.contracts.runner.LogChunk;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What agents printed while their server was away: a file each beside the work trees, readable by
 * this user alone, until a runner for that server has brought it, be it the next one; a server
 * takes it for as long as the attempt's lease lasts. Brought twice, it changes nothing.
 */
final class LateLogs {
  private static final String SUFFIX = ".late-log";
  private static final Duration KEPT = Duration.ofDays(7);

  private final Path folder;
  private final GatewayDoor gateway;
  private final Happenings happenings;
  private final Set<String> beingBrought = ConcurrentHashMap.newKeySet();
  private final Set<String> toldToWait = ConcurrentHashMap.newKeySet();

  LateLogs(Path folder, GatewayDoor gateway, Happenings happenings) {
    this.folder = folder;
    this.gateway = gateway;
    this.happenings = happenings;
  }

  /** Keeps it until it is brought. */
  void keep(LateLog log) {
    try {
      // whole or not there, because another runner may read it at once
      Path part = Files.createTempFile(Files.createDirectories(folder), "log", ".part");
      try {
        Files.writeString(part, Json.STRICT.writeValueAsString(log));
        Files.move(part, folder.resolve(log.attempt() + SUFFIX), StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      cut(log.attempt(), "the server was away, and the rest could not be kept: " + e.getMessage());
    }
  }

  /** What becomes of what is kept. */
  enum Answer {
    /** Nothing is kept any more: it is brought, or never will be. */
    OVER,
    /** The server is there, and does not take it now; or another thread is bringing it. */
    NOT_NOW,
    /** The server knows no such attempt, as another one at the same address would not. */
    UNKNOWN,
    /** The server is away. */
    AWAY
  }

  /** Brings what the server takes now, of this runner and of those before. */
  void bringAll() {
    sweepParts();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        var _ = bring(name.substring(0, name.length() - SUFFIX.length()));
      }
    } catch (IOException | DirectoryIteratorException e) {
      waits("", e);
    }
  }

  /** Removes what a runner that was killed was writing. */
  private void sweepParts() {
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "log*.part")) {
      for (Path part : parts) {
        if (isTooOld(part)) {
          Files.deleteIfExists(part);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      waits("", e);
    }
  }

  /** Brings what is kept of one attempt, unless another thread is about it. */
  Answer bring(String attempt) {
    if (!beingBrought.add(attempt)) {
      return Answer.NOT_NOW;
    }
    try {
      return bringAlone(attempt);
    } finally {
      beingBrought.remove(attempt);
    }
  }

  private Answer bringAlone(String attempt) {
    Path file = folder.resolve(attempt + SUFFIX);
    try {
      if (!Files.isReadable(file)) {
        return Answer.OVER; // another user's, or another runner has brought it
      }
      Answer answer = bring(attempt, file);
      if (answer == Answer.OVER) {
        Files.deleteIfExists(file);
      }
      return answer;
    } catch (NoSuchFileException _) {
      return Answer.OVER;
    } catch (IOException | RuntimeException e) {
      waits(attempt, e);
      return Answer.NOT_NOW;
    }
  }

  private Answer bring(String attempt, Path file) throws IOException {
    LateLog log;
    try {
      log = Json.STRICT.readValue(Files.readString(file), LateLog.class);
    } catch (JsonProcessingException e) {
      return over(file, attempt, "what was kept of it cannot be read: " + e.getOriginalMessage());
    }
    if (log == null) {
      return over(file, attempt, "what was kept of it cannot be read: it is null");
    }
    if (!log.url().equals(gateway.door().base())) {
      return Answer.AWAY;
    }
    return isTooOld(file)
        ? over(file, attempt, "the server did not take it in " + KEPT.toDays() + " days")
        : bring(file, log);
  }

  private Answer bring(Path file, LateLog log) throws IOException {
    try {
      for (int i = 0; i < log.chunks().size(); i++) {
        var chunk = new LogChunk(log.token(), log.chunks().get(i));
        gateway.log(log.attempt(), log.runnerKey(), log.from() + i, chunk);
      }
      return Answer.OVER;
    } catch (Unreachable _) {
      return Answer.AWAY;
    } catch (DoorException e) {
      return refused(file, log, e);
    }
  }

  /** Who may not speak to the server, or speaks to another one, learns nothing of the attempt. */
  private Answer refused(Path file, LateLog log, DoorException e) throws IOException {
    if (e.isForNow() || e.status() == 401 || e.status() == 403) {
      return Answer.NOT_NOW;
    }
    return e.status() == 404
        ? Answer.UNKNOWN
        : over(file, log.attempt(), String.valueOf(e.getMessage()));
  }

  /** Tells it only if the file is still there: another runner may have brought it meanwhile. */
  private Answer over(Path file, String attempt, String why) throws IOException {
    if (Files.deleteIfExists(file)) {
      cut(attempt, why);
    }
    return Answer.OVER;
  }

  /** Told once, because it is tried again every second. */
  private void waits(String attempt, Exception e) {
    if (toldToWait.add(attempt)) {
      happenings.tell("logs wait", "attempt", attempt, "why", String.valueOf(e.getMessage()));
    }
  }

  private static boolean isTooOld(Path file) throws IOException {
    return Files.getLastModifiedTime(file).toInstant().isBefore(Instant.now().minus(KEPT));
  }

  private void cut(String attempt, String why) {
    happenings.tell("log cut", "attempt", attempt, "why", why);
  }
}

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

  LateLogs(Path folder, GatewayDoor gateway, Happenings happenings) {
    this.folder = folder;
    this.gateway = gateway;
    this.happenings = happenings;
  }

  /** Keeps it until it is brought. */
  void keep(LateLog log) {
    try {
      // whole or not there, because another runner may read it at once
      Path file = Files.createTempFile(Files.createDirectories(folder), "log", ".part");
      Files.writeString(file, Json.STRICT.writeValueAsString(log));
      Files.move(file, folder.resolve(log.attempt() + SUFFIX), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      cut(log.attempt(), "the server was away, and the rest could not be kept: " + e.getMessage());
    }
  }

  /** What becomes of what is kept. */
  enum Answer {
    /** Nothing is kept any more: it is brought, or never will be. */
    OVER,
    /** The server is there, and does not take it now. */
    NOT_NOW,
    /** The server is away. */
    AWAY
  }

  /** Brings what the server takes now, of this runner and of those before. */
  void bringAll() {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        var _ = bring(name.substring(0, name.length() - SUFFIX.length()));
      }
    } catch (IOException | DirectoryIteratorException e) {
      happenings.tell("logs wait", "why", String.valueOf(e.getMessage()));
    }
  }

  /** Brings what is kept of one attempt. */
  Answer bring(String attempt) {
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
    } catch (IOException e) {
      happenings.tell("logs wait", "attempt", attempt, "why", String.valueOf(e.getMessage()));
      return Answer.NOT_NOW;
    }
  }

  private Answer bring(String attempt, Path file) throws IOException {
    if (isTooOld(file)) {
      cut(attempt, "the server did not take the rest of it in " + KEPT.toDays() + " days");
      return Answer.OVER;
    }
    try {
      LateLog log = Json.STRICT.readValue(Files.readString(file), LateLog.class);
      return log.url().equals(gateway.door().base()) ? bring(log) : Answer.AWAY;
    } catch (JsonProcessingException e) {
      cut(attempt, "what was kept of it cannot be read: " + e.getOriginalMessage());
      return Answer.OVER;
    }
  }

  private Answer bring(LateLog log) {
    try {
      for (int i = 0; i < log.chunks().size(); i++) {
        var chunk = new LogChunk(log.token(), log.chunks().get(i));
        gateway.log(log.attempt(), log.runnerKey(), log.from() + i, chunk);
      }
      return Answer.OVER;
    } catch (Unreachable _) {
      return Answer.AWAY;
    } catch (DoorException e) {
      if (e.isForNow()) {
        return Answer.NOT_NOW;
      }
      cut(log.attempt(), String.valueOf(e.getMessage()));
      return Answer.OVER;
    }
  }

  private static boolean isTooOld(Path file) throws IOException {
    return Files.getLastModifiedTime(file).toInstant().isBefore(Instant.now().minus(KEPT));
  }

  private void cut(String attempt, String why) {
    happenings.tell("log cut", "attempt", attempt, "why", why);
  }
}

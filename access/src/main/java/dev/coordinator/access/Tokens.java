package dev.coordinator.access;

import dev.coordinator.contracts.access.AccessToken;
import dev.coordinator.contracts.access.TokenEntry;
import dev.coordinator.contracts.access.TokenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The access tokens as the file has them now: looked at again when asked to, and at once for a
 * token that is not known, because it may be new; how often that is done for strangers between two
 * looks is bounded. They are kept as they were while the file cannot be read, which is said at
 * first and then now and again. Holds hashes only.
 */
final class Tokens {
  static final int LOOKS_A_COMPLAINT = 300; // at one look a second, each five minutes
  static final int MOST_FOR_STRANGERS = 20;

  private final @Nullable Path file;
  private final Consumer<String> complaints;
  private volatile TokenFile known = TokenFile.empty();
  private volatile String version = "";
  private final AtomicInteger forStrangers = new AtomicInteger();
  private int failures;

  private Tokens(@Nullable Path file, Consumer<String> complaints) {
    this.file = file;
    this.complaints = complaints;
  }

  /** Fails if there is a file that cannot be read. */
  static Tokens of(@Nullable Path file, Consumer<String> complaints) throws IOException {
    var tokens = new Tokens(file, complaints);
    if (file != null) {
      tokens.version = versionOf(file);
      tokens.known = TokenFile.read(file);
    }
    return tokens;
  }

  boolean areNeeded() {
    return file != null;
  }

  Optional<TokenEntry> entryOf(String secret) {
    if (!AccessToken.isOne(secret)) {
      return Optional.empty();
    }
    var token = new AccessToken(secret);
    return known
        .entryOf(token)
        .or(() -> {
          lookForStranger();
          return known.entryOf(token);
        });
  }

  private void lookForStranger() {
    if (forStrangers.getAndIncrement() < MOST_FOR_STRANGERS) {
      readIfChanged();
    }
  }

  /** Reads the file if it is not the one that was read before. */
  void lookAgain() {
    forStrangers.set(0);
    readIfChanged();
  }

  private synchronized void readIfChanged() {
    if (file == null) {
      return;
    }
    try {
      var found = versionOf(file);
      if (!found.equals(version)) {
        known = TokenFile.read(file);
        version = found;
        complaints.accept("");
      }
      failures = 0;
    } catch (IOException e) {
      if (failures++ % LOOKS_A_COMPLAINT == 0) {
        complaints.accept(
            "Expected to read the access tokens at %s, but could not; those from before still count"
                .formatted(file));
      }
    }
  }

  /** Another one whenever the file was replaced or written to. */
  private static String versionOf(Path file) throws IOException {
    var attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return "%s %s %d"
        .formatted(attributes.fileKey(), attributes.lastModifiedTime(), attributes.size());
  }
}

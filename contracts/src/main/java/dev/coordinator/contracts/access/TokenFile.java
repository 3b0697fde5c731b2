package dev.coordinator.contracts.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.coordinator.contracts.json.Absent;
import dev.coordinator.contracts.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The one file in which a server's access tokens stand, by hash only; no two entries have the same
 * name.
 */
public record TokenFile(List<TokenEntry> tokens) {
  private static final long LARGEST = 4 << 20;

  public TokenFile {
    tokens = Absent.asEmpty(tokens);
    var names = new HashSet<String>();
    for (var token : tokens) {
      if (!names.add(token.name())) {
        throw new IllegalArgumentException(
            "Expected each name once, but %s stands there twice".formatted(token.name()));
      }
    }
  }

  public static TokenFile empty() {
    return new TokenFile(List.of());
  }

  /** Reads it; what is no such file is refused in one sentence that quotes nothing of it. */
  public static TokenFile read(Path file) throws IOException {
    if (Files.size(file) > LARGEST) {
      throw new IOException(
          "Expected a file of access tokens at %s, but it is too large".formatted(file));
    }
    try {
      var read = Json.STRICT.readValue(Files.readAllBytes(file), TokenFile.class);
      return read == null ? empty() : read;
    } catch (JsonProcessingException e) {
      // without its cause, because that would quote the file
      throw new IOException(
          "Expected a file of access tokens at %s, but line %d is none"
              .formatted(file, e.getLocation() == null ? 1 : e.getLocation().getLineNr()));
    }
  }

  /** Replaces the file whole, so that no reader sees half of it; only its owner may read it. */
  public void write(Path file) throws IOException {
    OwnerOnly.write(file, Json.STRICT.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
  }

  /** The entry of a token; looks at all of them, so that the time tells nothing. */
  public Optional<TokenEntry> entryOf(AccessToken token) {
    var hash = token.hash();
    Optional<TokenEntry> found = Optional.empty();
    for (var entry : tokens) {
      if (entry.isOf(hash)) {
        found = Optional.of(entry);
      }
    }
    return found;
  }

  public Optional<TokenEntry> named(String name) {
    return tokens.stream().filter(token -> token.name().equals(name)).findFirst();
  }

  /** With this entry, in place of one of the same name. */
  public TokenFile with(TokenEntry entry) {
    return new TokenFile(Stream.concat(others(entry.name()), Stream.of(entry)).toList());
  }

  /** Without the entry of that name. */
  public TokenFile without(String name) {
    return new TokenFile(others(name).toList());
  }

  private Stream<TokenEntry> others(String name) {
    return tokens.stream().filter(token -> !token.name().equals(name));
  }
}

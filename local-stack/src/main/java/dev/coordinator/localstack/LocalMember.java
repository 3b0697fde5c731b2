package dev.coordinator.localstack;

import dev.coordinator.contracts.access.AccessToken;
import dev.coordinator.contracts.access.LocalKey;
import dev.coordinator.contracts.access.Role;
import dev.coordinator.contracts.access.TokenEntry;
import dev.coordinator.contracts.access.TokenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;

/**
 * Whoever runs the stack is its member, under the name local: the one token that decides, made at
 * the first start and kept, so that a page that is signed in stays so.
 */
final class LocalMember {
  private static final String NAME = "local";

  private LocalMember() {}

  /** Afterwards the services' file knows the token, and the data folder holds it for its owner. */
  static void provide(StackFolder folder, String url) throws IOException {
    var file = folder.tokens();
    var known = Files.exists(file) ? TokenFile.read(file) : TokenFile.empty();
    var token =
        LocalKey.in(folder.root())
            .map(LocalKey::token)
            .filter(kept -> known.entryOf(kept).isPresent())
            .orElseGet(AccessToken::random);
    known.with(new TokenEntry(NAME, Set.of(Role.MEMBER), List.of(), token.hash())).write(file);
    new LocalKey(url, token).writeTo(folder.root());
  }
}

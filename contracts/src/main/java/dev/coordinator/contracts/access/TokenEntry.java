package dev.coordinator.contracts.access;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.coordinator.contracts.json.Absent;
import java.security.MessageDigest;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the server keeps of an access token: who shows it, what for, and a hash; a runner's names
 * the agents that it may carry. An entry that breaks one of these is never made.
 */
public record TokenEntry(String name, Set<Role> roles, List<String> agents, String hash) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");
  private static final Pattern HASH = Pattern.compile("sha256:[0-9a-f]{64}");

  public TokenEntry {
    agents = Absent.asEmpty(agents);
    roles = roles == null ? Set.of() : Set.copyOf(roles);
    expect(name != null && NAME.matcher(name).matches(), "a name of letters, digits, . _ or -");
    expect(!roles.isEmpty(), "at least one role for " + name);
    expect(
        roles.contains(Role.RUNNER) == !agents.isEmpty(),
        roles.contains(Role.RUNNER)
            ? "the agents that the runner " + name + " may carry"
            : "agents for a runner only, and " + name + " is none");
    expect(
        agents.stream().allMatch(agent -> NAME.matcher(agent).matches()),
        "agents' names of letters, digits, . _ or -");
    expect(hash != null && HASH.matcher(hash).matches(), "a hash for " + name);
  }

  /** Whether this is the entry of the token with that hash; takes as long when it is not. */
  public boolean isOf(String otherHash) {
    return MessageDigest.isEqual(hash.getBytes(US_ASCII), otherHash.getBytes(US_ASCII));
  }

  private static void expect(boolean condition, String what) {
    if (!condition) {
      throw new IllegalArgumentException("Expected " + what + ", but it is not so");
    }
  }
}

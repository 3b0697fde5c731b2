package dev.coordinator.contracts.access;

import java.util.Set;

/** What an access token is for; a token with several roles may do what any of them may. */
public enum Role {
  VIEWER(Right.READ),
  MEMBER(Right.READ, Right.SUBMIT, Right.DECIDE),
  RUNNER(Right.CARRY);

  private final Set<Right> rights;

  Role(Right... rights) {
    this.rights = Set.of(rights);
  }

  /** All that it may do, and nothing else. */
  public Set<Right> rights() {
    return rights;
  }
}

package dev.coordinator.access;

import dev.coordinator.contracts.access.Right;
import dev.coordinator.contracts.access.TokenEntry;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, under the name that stands in events and in the journal; {@code agents} are those that
 * it may carry, and absent if that is any.
 */
public record Caller(String name, Set<Right> rights, @Nullable List<String> agents)
    implements Principal {
  /** The actor on a machine that asks for no token. */
  public static final String LOCAL = "local";

  static final Caller NOBODY = new Caller("nobody", Set.of(), List.of());

  /** The caller of a request that has passed the doorkeeper. */
  public static Caller of(SecurityContext context) {
    return context.getUserPrincipal() instanceof Caller caller ? caller : NOBODY;
  }

  static Caller of(TokenEntry entry) {
    var rights = EnumSet.noneOf(Right.class);
    entry.roles().forEach(role -> rights.addAll(role.rights()));
    return new Caller(entry.name(), Set.copyOf(rights), entry.agents());
  }

  static Caller local(boolean decides) {
    var rights = decides ? Set.of(Right.values()) : Set.of(Right.READ, Right.SUBMIT, Right.CARRY);
    return new Caller(LOCAL, rights, null);
  }

  /** Whether the right is among its own. */
  public boolean may(Right right) {
    return rights.contains(right);
  }

  /** Whether it may carry all of them. */
  public boolean mayCarry(Collection<String> names) {
    return may(Right.CARRY) && (agents == null || agents.containsAll(names));
  }

  @Override
  public String getName() {
    return name;
  }
}

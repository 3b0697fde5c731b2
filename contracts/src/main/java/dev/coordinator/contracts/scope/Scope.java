package dev.coordinator.contracts.scope;

import java.util.LinkedHashSet;
import java.util.List;

/**
 * A set of files of one repository, as glob patterns: {@code *} (within one name), {@code **} (any
 * folders), {@code ?}, {@code […]}, {@code {a,b}}, case-sensitive, with {@code /}. Two scopes
 * intersect if and only if there is a path that both match, whether or not such a file exists.
 *
 * <p>{@code src/**} is all below {@code src}, not a file {@code src} itself; {@code src} is exactly
 * that path and nothing below it. No pattern matches anything in a {@code .git} folder.
 */
public final class Scope {
  private static final Scope EVERYTHING = of(List.of("**"));

  private final List<Glob> parts;

  private Scope(List<Glob> parts) {
    this.parts = parts;
  }

  /**
   * The union of the patterns; of none, the scope that holds no file.
   *
   * @throws IllegalArgumentException naming the first pattern that is not allowed, and why
   */
  public static Scope of(List<String> globs) {
    return new Scope(new LinkedHashSet<>(globs).stream().map(Glob::of).toList());
  }

  /**
   * The pattern of one file, whatever it is called: matches that file, and no other where a pattern
   * can say its name. A backslash and control characters become {@code ?}; of a path that is too
   * long for a pattern it is all below its longest folder that is not.
   */
  public static String globOf(String file) {
    return Literal.of(file);
  }

  /** Every file of the repository: intersects all scopes that hold any file. */
  public static Scope everything() {
    return EVERYTHING;
  }

  /** The patterns, each once, in the order given. */
  public List<String> globs() {
    return parts.stream().map(Glob::text).toList();
  }

  /** Whether the file, relative to the repository's root, belongs to this scope. */
  public boolean matches(String path) {
    return parts.stream().anyMatch(part -> part.matches(path));
  }

  /** Whether some path belongs to both scopes. */
  public boolean intersects(Scope other) {
    return intersects(other, new Effort(Long.MAX_VALUE));
  }

  /**
   * The same as long as the effort lasts.
   *
   * @throws Effort.Spent when it does not
   */
  public boolean intersects(Scope other, Effort effort) {
    for (var part : parts) {
      for (var glob : other.parts) {
        if (part.meets(glob, effort)) {
          return true;
        }
      }
    }
    return false;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Scope scope && globs().equals(scope.globs());
  }

  @Override
  public int hashCode() {
    return globs().hashCode();
  }

  @Override
  public String toString() {
    return globs().toString();
  }
}

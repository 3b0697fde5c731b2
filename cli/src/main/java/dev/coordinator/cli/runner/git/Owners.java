package dev.coordinator.cli.runner.git;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which server each session goes on at, as one ref that moves only by compare-and-swap: at the
 * remote, where there is one, and in this clone. Whoever sees another owner than its own stops.
 */
public record Owners(Repository repository, @Nullable Remote remote) {
  private static final int TRIES = 5;

  /** The last one that this clone or its remote has seen; the first server leaves no ref. */
  public Owner newest(String session) {
    String here = ref(session);
    if (remote == null) {
      return at(here);
    }
    String there = here + "-there";
    remote.bring(here, there);
    Owner shared = at(there);
    Owner own = at(here);
    if (own.isLaterThan(shared)) {
      return own;
    }
    if (!own.equals(shared)) {
      // of two of one incarnation the remote's, because more clones see it
      boolean _ = repository.swap(here, idOf(shared), idAt(here));
    }
    return shared;
  }

  /**
   * Goes on with the session at this server, unless it has gone on at a later one, or at another of
   * the same incarnation before; answers whose it is.
   */
  public Owner take(String session, Owner mine) {
    for (int tries = 0; tries < TRIES; tries++) {
      Owner newest = newest(session);
      if (mine.yieldsTo(newest) || mine.equals(Owner.FIRST)) {
        return newest;
      }
      String id = idOf(mine);
      String ref = ref(session);
      boolean shared = remote == null || remote.swap(ref, id, idAt(ref + "-there"));
      if (shared && repository.swap(ref, id, idAt(ref))) {
        return mine;
      }
    }
    throw new GitFailed(
        "Expected to note at "
            + ref(session)
            + " where the session goes on, but it cannot be written: is the remote there?");
  }

  /** Fails where the session has gone on at another server. */
  public Fence fence(String session, Owner mine) {
    Owner newest = newest(session);
    if (mine.yieldsTo(newest)) {
      throw new GitFailed(
          "Expected " + mine + " to go on with the session, but " + newest + " did");
    }
    String ref = ref(session);
    return new Fence(ref, mine.equals(Owner.FIRST) ? repository.nothing() : idOf(mine));
  }

  private Owner at(String ref) {
    GitAnswer answer = repository.git().ask("cat-file", "blob", ref);
    return answer.ok() ? Owner.read(answer.out()) : Owner.FIRST;
  }

  /** What the ref stands at; empty if it is not there. */
  private String idAt(String ref) {
    return repository.git().ask("rev-parse", "--verify", "--quiet", ref).line();
  }

  private String idOf(Owner owner) {
    return repository.git().mustFeed(owner.written(), "hash-object", "-w", "--stdin").line();
  }

  private static String ref(String session) {
    return Repository.ours("refs/coordinator/" + session + "/owner");
  }

  /** What the owner's ref must be for refs of the session to change; together with them or not. */
  public record Fence(String ref, String id) {
    /** One line for {@code git update-ref --stdin}. */
    String verify() {
      return "verify " + ref + " " + id + "\n";
    }

    /** Whether there must be none. */
    boolean isNothing() {
      return id.chars().allMatch(letter -> letter == '0');
    }

    /** What a push needs so that it is refused as a whole where the owner is another one. */
    List<String> lease() {
      return isNothing() ? List.of() : List.of("--atomic", "--force-with-lease=" + ref + ":" + id);
    }
  }
}

package dev.coordinator.cli.runner.git;

import dev.coordinator.cli.runner.git.Change.Danger;
import dev.coordinator.contracts.scope.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How a work tree was before the agent: kept outside the tree, so that whatever an agent tells git
 * to overlook in its own index is seen all the same.
 */
public final class Snapshot {
  private static final Pattern GITS_OWN = Pattern.compile("(?i)(^|.*/)\\.git(/.*|$)");
  private static final String GITLINK = "160000";

  private final WorkTree tree;
  private final Git git;
  private final String base;
  private final Set<String> litter = new HashSet<>();

  private Snapshot(WorkTree tree, Git git, String base) {
    this.tree = tree;
    this.git = git;
    this.base = base;
  }

  /** Notes the tree as it stands at its HEAD; {@code index} is a file that does not exist yet. */
  public static Snapshot take(WorkTree tree, Path index) {
    tree.copyIndexTo(index);
    Git git = tree.git().with("GIT_INDEX_FILE", index.toString());
    return new Snapshot(tree, git, tree.head());
  }

  /** The commit that the tree was made of. */
  public String base() {
    return base;
  }

  /** Takes what the setup left for given: from now on only what differs from it is a change. */
  public void absorb(Scope ignored) {
    List<String> taken = new ArrayList<>();
    for (Change change : changes()) {
      boolean skipped = !change.tracked() && ignored.matches(change.path());
      if (!skipped && !change.isDangerous()) {
        taken.add(change.path());
        if (!change.tracked()) {
          litter.add(change.path());
        }
      }
    }
    Staging.of(git, tree.folder(), taken);
  }

  /** Git's id of what was given to the agent: the base, and what the setup left. */
  public String given() {
    return git.must("write-tree").line();
  }

  /** All that differs now: in the files, and in what the agent committed. */
  public Collection<Change> changes() {
    // exit code 1 only says that something differs
    git.ask("update-index", "-q", "--refresh");
    Map<String, Change> found = seen();
    addCommitted(found);
    return found.values();
  }

  private void addCommitted(Map<String, Change> found) {
    GitAnswer head = tree.git().ask("rev-parse", "--verify", "--quiet", "HEAD^{commit}");
    if (head.ok() && !head.line().equals(base)) {
      var committed = git.must("diff-tree", "-r", "--raw", "-z", "--no-renames", base, head.line());
      raw(committed).forEach((path, link) -> found.put(path, change(path, true, link)));
    }
  }

  /** All that differs as far as it is seen at a glance, while the agent goes on. */
  public Collection<Change> glance() {
    Map<String, Change> found = seen();
    addCommitted(found);
    return found.values();
  }

  /** How many files differ, without asking git to read any twice; an estimate for people. */
  public int count(Scope ignored) {
    var some = seen().values();
    return (int) some.stream().filter(c -> c.tracked() || !ignored.matches(c.path())).count();
  }

  private Map<String, Change> seen() {
    var found = new LinkedHashMap<String, Change>();
    raw(git.must("diff-files", "--raw", "-z", "--no-renames"))
        .forEach((path, link) -> found.put(path, change(path, !litter.contains(path), link)));
    for (String path : git.must("ls-files", "--others", "--exclude-standard", "-z").fields()) {
      found.putIfAbsent(path, change(path, false, path.endsWith("/")));
    }
    return found;
  }

  /** Path to whether it is or was a repository of its own, from git's raw output. */
  private static Map<String, Boolean> raw(GitAnswer answer) {
    var found = new LinkedHashMap<String, Boolean>();
    List<String> fields = answer.fields();
    for (int i = 0; i + 1 < fields.size(); i += 2) {
      found.put(fields.get(i + 1), fields.get(i).contains(GITLINK));
    }
    return found;
  }

  private Change change(String path, boolean tracked, boolean repository) {
    return new Change(path, tracked, danger(path, repository));
  }

  private Danger danger(String path, boolean repository) {
    if (repository) {
      return Danger.NESTED_REPOSITORY;
    }
    if (path.indexOf('\uFFFD') >= 0 || GITS_OWN.matcher(path).matches()) {
      return Danger.NAME;
    }
    try {
      return leadsOut(tree.folder().resolve(path)) ? Danger.LINK_OUTSIDE : Danger.NONE;
    } catch (InvalidPathException _) {
      return Danger.NAME;
    }
  }

  private boolean leadsOut(Path file) {
    if (!Files.isSymbolicLink(file)) {
      return false;
    }
    try {
      Path target = Files.readSymbolicLink(file);
      Path end = file.resolveSibling(target).normalize();
      return target.isAbsolute() || !end.startsWith(tree.folder());
    } catch (IOException _) {
      return true;
    }
  }
}

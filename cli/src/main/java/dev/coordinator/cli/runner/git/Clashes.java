package dev.coordinator.cli.runner.git;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * In which files two attempts change what does not merge. Only files that both have changed since
 * their own bases count, because what their bases disagree about is no work of theirs. Every two
 * commits are merged once, one pair at a time.
 */
final class Clashes {
  private static final int MOST_KNOWN = 1_000;

  private final Repository repository;
  private final Map<String, List<String>> pairs = new Recent<>();
  private final Map<String, Touched> touched = new Recent<>();

  /** Fair, so that nobody waits for more than one pair of each other attempt. */
  private final ReentrantLock turns = new ReentrantLock(true);

  Clashes(Repository repository) {
    this.repository = repository;
  }

  /** The answers that were asked for last. */
  private static final class Recent<T> extends LinkedHashMap<String, T> {
    private static final long serialVersionUID = 1;

    Recent() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
      return size() > MOST_KNOWN;
    }
  }

  /** Each commit is what an attempt has changed since its parent. None where git cannot say. */
  List<String> between(String one, String other) {
    turns.lock();
    try {
      return one.compareTo(other) > 0 ? pair(other, one) : pair(one, other);
    } catch (GitFailed _) {
      return List.of(); // a commit that is gone meanwhile, or has no parent
    } finally {
      turns.unlock();
    }
  }

  private List<String> pair(String one, String other) {
    return known(pairs, one + " " + other, () -> merged(one, other));
  }

  private static <T> T known(Map<String, T> answers, String question, Supplier<T> ask) {
    T answer = answers.get(question);
    if (answer == null) {
      answer = ask.get();
      answers.put(question, answer);
    }
    return answer;
  }

  private List<String> merged(String one, String other) {
    Touched mine = touched(one);
    Touched theirs = touched(other);
    List<String> both = mine.sharedWith(theirs);
    if (both.isEmpty()) {
      return List.of();
    }
    List<String> conflicts = conflicts(one, other);
    return both.stream()
        .filter(path -> mine.isAmong(conflicts, path) || theirs.isAmong(conflicts, path))
        .toList();
  }

  private Touched touched(String commit) {
    return known(touched, commit, () -> Touched.by(repository.git(), commit));
  }

  private List<String> conflicts(String one, String other) {
    GitAnswer merge =
        repository
            .git()
            .ask("merge-tree", "--write-tree", "--name-only", "--no-messages", "-z", one, other);
    List<String> fields = merge.fields();
    // 0 says that all merges, above 1 that it is too old, or cannot
    return merge.exit() == 1 && !fields.isEmpty() ? fields.subList(1, fields.size()) : List.of();
  }
}

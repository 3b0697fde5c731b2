package dev.coordinator.checkpoint.artifact.model;

import dev.coordinator.checkpoint.view.model.BatchView;
import dev.coordinator.checkpoint.view.model.SessionView.Identity;
import java.util.regex.Pattern;

/** Where files lie. Names from elsewhere become part of a path only if they cannot leave it. */
public final class ArtifactPaths {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}");
  private static final Pattern BATCH_NUMBER = Pattern.compile("-batch-(?=[0-9.]+$)");

  private ArtifactPaths() {}

  /** The tree's own folder below the root: {@code feature/stamp}. */
  public static String tree(Identity identity) {
    return safe("feature", identity.feature()) + "/" + safe("stamp", identity.stamp());
  }

  /** The report of an accepted batch within the tree: {@code {agent}-batch{n}.md}. */
  static String report(BatchView batch) {
    var name = BATCH_NUMBER.matcher(batch.batch()).replaceFirst("-batch");
    return "agent-reports/" + safe("batch", name) + ".md";
  }

  /** The summary of a phase within the tree: {@code phase-{n}-{name}.md}. */
  static String phaseSummary(int phase, String name) {
    return "phase-summaries/phase-" + phase + "-" + safe("sync point", name) + ".md";
  }

  /** A part of the journal within the tree: {@code journal/{number}.jsonl}, from 1. */
  public static String journal(int number) {
    return "journal/%05d.jsonl".formatted(number);
  }

  /** The same as {@link #report}, as state files name it: relative to the repository. */
  static String output(Identity identity, BatchView batch) {
    return ".artifacts/" + tree(identity) + "/" + report(batch);
  }

  private static String safe(String what, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new UnsafeName(
          "Expected the %s to be a plain file name, but it is '%s'"
              .formatted(what, name.replaceAll("\\p{Cntrl}", "?")));
    }
    return name;
  }

  /** A name that must not become part of a path: its tree is not written. */
  public static final class UnsafeName extends RuntimeException {
    UnsafeName(String message) {
      super(message);
    }
  }
}

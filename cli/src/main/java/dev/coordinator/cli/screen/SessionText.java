package dev.coordinator.cli.screen;

import dev.coordinator.cli.view.BatchView;
import dev.coordinator.cli.view.SessionView;
import dev.coordinator.cli.view.SyncPointView;
import dev.coordinator.contracts.event.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A session as lines for people: batches by agent, with what each waits for and what was seen. */
public final class SessionText {
  private final Paint paint;

  /** Text in these colours. */
  public SessionText(Paint paint) {
    this.paint = paint;
  }

  /** The whole session. */
  public String whole(SessionView session) {
    var lines = new ArrayList<>(head(session));
    lanes(session)
        .forEach((agent, batches) -> {
          lines.add("");
          lines.add(paint.strong(agent));
          for (var batch : batches) {
            lines.add("  " + batchLine(batch, width(session)));
            details(batch).forEach(detail -> lines.add("      " + detail));
          }
        });
    if (!session.syncPoints().isEmpty()) {
      lines.add("");
      lines.add(paint.strong("sync points"));
      session.syncPoints().forEach(point -> lines.add("  " + syncPointLine(point)));
    }
    lines.addAll(new TroubleText(paint).of(session));
    return String.join("\n", lines);
  }

  /** The session in one line; of its batches only those of agents are counted, as in its plan. */
  public String line(SessionView session) {
    return session.session()
        + "  "
        + paint.state(session.state(), "%-9s".formatted(session.state()))
        + count(session)
        + "  "
        + Plain.line(session.feature())
        + (session.waitsFor().isEmpty() ? "" : ", waits for " + waits(session.waitsFor()));
  }

  /**
   * The same for whoever looks at this session alone, maybe on few columns: how far it is stands
   * before its id, and what awaits a verdict is said, because by time it is as good as done.
   */
  String headline(SessionView session) {
    var inReview =
        session.batches().stream().filter(batch -> batch.state().equals("in_review")).count();
    return paint.strong(Plain.line(session.feature()))
        + "  "
        + paint.state(session.state(), session.state())
        + count(session)
        + (inReview == 0 ? "" : ", " + inReview + " in review")
        + (session.waitsFor().isEmpty() ? "" : ", waits for " + waits(session.waitsFor()))
        + "  "
        + session.session();
  }

  private static String count(SessionView session) {
    var work = session.batches().stream().filter(batch -> batch.agent() != null).toList();
    var accepted = work.stream().filter(BatchView::accepted).count();
    return work.isEmpty() ? "" : "  " + accepted + "/" + work.size();
  }

  /** A batch in one line, its id padded to the width. */
  public String batchLine(BatchView batch, int width) {
    return batchLine(batch, width, "");
  }

  /** The same with something between its state and its title. */
  String batchLine(BatchView batch, int width, String between) {
    var line = new StringBuilder();
    line.append(("%-" + Math.max(1, width) + "s").formatted(batch.batch()));
    line.append("  ").append(paint.state(batch.state(), "%-11s".formatted(words(batch.state()))));
    line.append(between);
    line.append("  ").append(Plain.line(batch.title() == null ? "" : batch.title()));
    if (batch.minutes() > 0) {
      line.append(" (").append(batch.minutes()).append(" min)");
    }
    if (batch.runner() != null) {
      line.append(", attempt ").append(batch.attempt()).append(" by ").append(batch.runner());
    }
    return line.toString().stripTrailing();
  }

  /**
   * The batches by agent in the order of the plan, the system's own last, its preparation first.
   */
  static Map<String, List<BatchView>> lanes(SessionView session) {
    var lanes = new LinkedHashMap<String, List<BatchView>>();
    var system = new ArrayList<BatchView>();
    for (var batch : session.batches()) {
      var lane =
          batch.agent() == null
              ? system
              : lanes.computeIfAbsent(batch.lane(), agent -> new ArrayList<>());
      lane.add(batch);
    }
    system.sort(Comparator.comparing(batch -> !"preparation".equals(batch.kind())));
    if (!system.isEmpty()) {
      lanes.put("system", system);
    }
    return lanes;
  }

  /** The length of the longest batch id. */
  static int width(SessionView session) {
    return session.batches().stream().mapToInt(batch -> batch.batch().length()).max().orElse(1);
  }

  private List<String> head(SessionView session) {
    var lines = new ArrayList<String>();
    lines.add(
        paint.strong(Plain.line(session.feature()))
            + ": "
            + paint.state(session.state(), session.state()));
    lines.add("  " + Plain.line(session.title()));
    lines.add("  session     " + session.session());
    if (session.repository() != null) {
      lines.add("  repository  " + session.repository() + place(session));
    }
    if (session.reason() != null && !session.reason().isBlank()) {
      lines.add("  because     " + Plain.line(session.reason()) + by(session.actor()));
    }
    if (!session.waitsFor().isEmpty()) {
      lines.add("  waits for   " + waits(session.waitsFor()));
    }
    if (!session.buildsOn().isEmpty()) {
      lines.add("  builds on   " + waits(session.buildsOn()));
    }
    if (session.asOf() != null) {
      lines.add("  as of       " + session.asOf());
    }
    return lines;
  }

  private static String place(SessionView session) {
    if (session.branch() == null) {
      return "";
    }
    return ", branch "
        + session.branch()
        + (session.tip() == null ? "" : " at " + brief(session.tip()));
  }

  private List<String> details(BatchView batch) {
    var lines = new ArrayList<String>();
    if (!batch.waitsFor().isEmpty()) {
      lines.add("waits for  " + waits(batch.waitsFor()));
    }
    var lost = batch.lost();
    if (lost != null) {
      lines.add(
          "last try   attempt %d by %s: %s"
              .formatted(lost.attempt(), Plain.line(lost.runner()), Plain.line(lost.because())));
    }
    if (batch.commit() != null && batch.agent() != null) {
      var files = batch.changedFiles().size();
      lines.add(
          "commit     " + brief(batch.commit()) + ", " + files + (files == 1 ? " file" : " files"));
    }
    if (batch.verdict() != null) {
      batch.verdict().lines().forEach(line -> lines.add(verdictLine(line)));
    }
    if (needsReason(batch) && batch.reason() != null && !batch.reason().isBlank()) {
      lines.add("because    " + Plain.line(batch.reason()) + by(batch.actor()));
    }
    return lines;
  }

  private static boolean needsReason(BatchView batch) {
    return switch (batch.state()) {
      case "stopped", "blocked", "abandoned", "cancelled", "to_be_fixed" -> true;
      default -> false;
    };
  }

  private String verdictLine(Verdict.Line line) {
    var result = line.result().name().toLowerCase(Locale.ROOT);
    var seen = line.seen().isBlank() ? "" : ": " + Plain.line(line.seen());
    return paint.state(result, "%-9s".formatted(words(result)))
        + "  "
        + Plain.line(line.criterion())
        + seen;
  }

  private String syncPointLine(SyncPointView point) {
    return paint.state(point.state(), "%-7s".formatted(point.state())) + "  " + point.name();
  }

  private static String waits(List<String> waitsFor) {
    return String.join(", ", waitsFor.stream().map(Plain::line).toList());
  }

  private static String by(@org.jspecify.annotations.Nullable String actor) {
    return actor == null ? "" : " (" + actor + ")";
  }

  private static String brief(String commit) {
    return commit.length() > 8 ? commit.substring(0, 8) : commit;
  }

  private static String words(String state) {
    return state.replace('_', ' ');
  }
}

package dev.coordinator.cli.screen;

import dev.coordinator.cli.view.SessionView;
import dev.coordinator.cli.view.SessionView.BlockerView;
import dev.coordinator.cli.view.SessionView.Noticed;
import java.util.ArrayList;
import java.util.List;

/**
 * What a session has in its way and what it fails by, as lines for people; none where it is well.
 */
record TroubleText(Paint paint) {

  List<String> of(SessionView session) {
    var lines = new ArrayList<String>();
    var open = session.blockers().stream().filter(BlockerView::open).map(this::blocker).toList();
    section(lines, "blockers", open);
    section(lines, "anti-patterns", session.antiPatterns().stream().map(this::noticed).toList());
    return lines;
  }

  private void section(List<String> lines, String title, List<String> content) {
    if (!content.isEmpty()) {
      lines.add("");
      lines.add(paint.strong(title));
      content.forEach(line -> lines.add("  " + line));
    }
  }

  private String blocker(BlockerView blocker) {
    var awaits = blocker.awaits() == null ? "" : " (" + blocker.awaits() + " brings it)";
    return words(blocker.severity())
        + " "
        + words(blocker.kind())
        + "  "
        + Plain.line(blocker.blocker())
        + ": "
        + Plain.line(blocker.text())
        + awaits;
  }

  private String noticed(Noticed seen) {
    var batch = seen.batch() == null ? "" : Plain.line(seen.batch()) + ": ";
    return words(seen.pattern()) + "  " + batch + Plain.line(seen.text());
  }

  private static String words(String name) {
    return Plain.line(name).replace('_', ' ');
  }
}

package dev.coordinator.cli.restore;

import dev.coordinator.cli.Desk;
import dev.coordinator.cli.Exit;
import dev.coordinator.cli.session.Sessions;
import dev.coordinator.cli.view.SessionView;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Goes on with a session that the server has, once a person has read where it stands. */
public final class Resuming {
  private final Desk desk;
  private final Sessions sessions;
  private final Path folder;

  /** The folder is looked at for changes where it is a clone of the session's repository. */
  public Resuming(Desk desk, Path folder) {
    this.desk = desk;
    this.sessions = desk.sessions();
    this.folder = folder;
  }

  /**
   * Shows of a paused session what is done, what is next and what has changed; then resumes it.
   *
   * @return the exit code
   */
  public int of(String id, @Nullable String reason) {
    if (!desk.json()) {
      var view = sessions.view(id);
      if (view.state().equals("paused")) {
        tell(view);
      }
    }
    return justGoOn(id, reason);
  }

  /** Resumes it, without a word of where it stands. */
  public int justGoOn(String id, @Nullable String reason) {
    desk.show(sessions.resume(id, reason));
    return Exit.OK;
  }

  private void tell(SessionView view) {
    var tree = new ServedTree(sessions, view.session());
    if (!tree.json("coordination-state.json").isObject()) {
      return; // not written yet, or nobody to ask
    }
    var stamp = view.stamp() == null ? "" : view.stamp();
    new RestoreText(tree).lines(view.feature(), stamp).forEach(desk::print);
    desk.print("");
    var changed = new Meanwhile(tree, view.session(), sessions).linesIfClone(folder);
    if (!changed.isEmpty()) {
      desk.print("Changed meanwhile:");
      Meanwhile.listed(changed).forEach(desk::print);
      desk.print("");
    }
  }
}

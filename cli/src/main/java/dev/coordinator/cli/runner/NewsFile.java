package dev.coordinator.cli.runner;

import dev.coordinator.contracts.brief.BriefMarkdown;
import dev.coordinator.contracts.brief.Note;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Consumer;

/**
 * What was shared since an agent's brief was written, in a file that it can read at any time and
 * that is never half written.
 */
final class NewsFile implements Consumer<List<Note>> {
  private static final String NOTHING = "Nothing was shared since your brief was written.\n";

  private final Path file;
  private List<Note> written = List.of();

  private NewsFile(Path file) {
    this.file = file;
  }

  /** The file below {@code scratch}, with nothing in it yet. */
  static NewsFile in(Path scratch) {
    var news = new NewsFile(at(scratch));
    news.write(NOTHING);
    return news;
  }

  /** Where an agent finds it. */
  static Path at(Path scratch) {
    return scratch.resolve("news.md");
  }

  @Override
  public synchronized void accept(List<Note> unread) {
    if (!unread.equals(written)) {
      write(unread.isEmpty() ? NOTHING : BriefMarkdown.notes(unread));
      written = unread;
    }
  }

  private void write(String text) {
    try {
      var next = Files.writeString(file.resolveSibling("news.next"), text);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException _) {
      // the attempt has ended and its folder is gone; what was not read comes in the next brief
    }
  }
}

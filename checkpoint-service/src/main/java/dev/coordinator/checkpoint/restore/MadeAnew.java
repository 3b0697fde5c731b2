package dev.coordinator.checkpoint.restore;

import dev.coordinator.checkpoint.artifact.Folders;
import dev.coordinator.checkpoint.artifact.model.Contents;
import dev.coordinator.checkpoint.artifact.model.Document;
import dev.coordinator.checkpoint.artifact.model.Document.Json;
import dev.coordinator.checkpoint.restore.UnpackTree.Unpacked;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The files that are kept of a restored tree: its journal as it came, and beside it only what that
 * journal says. A state file, a report or a summary is made anew of it and never taken over,
 * because whoever changes one can name its new hash too. Of an unchanged tree that rests this gives
 * the same bytes.
 */
final class MadeAnew {
  private static final String JOURNAL = "journal/";
  private static final Pattern KNOWN =
      Pattern.compile(
          "(checkpoint|final)-summary\\.md|(agent-reports|phase-summaries)/[A-Za-z0-9._-]+\\.md");

  private MadeAnew() {}

  /**
   * The files by their paths. What an earlier state of the session left in the tree is left out.
   *
   * @param made what the whole journal makes
   * @throws Refused for a file that no tree of this version has
   */
  static SortedMap<String, byte[]> of(
      Unpacked tree, String session, List<Document> made, Folders folders) {
    var files = new TreeMap<String, byte[]>();
    for (var document : made) {
      files.put(document.path(), folders.render(document).bytes());
    }
    tree.files()
        .forEach((path, bytes) -> {
          if (path.startsWith(JOURNAL)) {
            files.put(path, bytes);
          } else if (!files.containsKey(path) && !isKnown(path)) {
            throw Refused.broken(
                "Expected only files that a tree has, but there is '" + path + "'",
                "Export the session anew, or update this server if a later version wrote it");
          }
        });
    files.put(Contents.PATH, folders.render(contents(session, files, folders)).bytes());
    return files;
  }

  private static boolean isKnown(String path) {
    return path.equals(Contents.PATH) || KNOWN.matcher(path).matches();
  }

  private static Document contents(
      String session, SortedMap<String, byte[]> files, Folders folders) {
    var entries =
        files.entrySet().stream()
            .map(file -> folders.identify(file.getKey(), file.getValue()))
            .map(file -> new Contents.Entry(file.path(), file.size(), file.sha256()))
            .toList();
    return new Json(Contents.PATH, new Contents(Contents.FORMAT, session, entries));
  }
}

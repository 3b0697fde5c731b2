package dev.coordinator.embedded;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** PostgreSQL refuses root: each way here runs its programs as somebody who is not root. */
enum Unprivileged {
  /** We are not root. */
  AS_WE_ARE(List.of()),
  /** Root is nobody inside a user namespace, and still owns its files. */
  IN_A_NAMESPACE(List.of("unshare", "-U")),
  /** Where a container forbids namespaces: really as nobody, who must own the folder. */
  AS_NOBODY(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));

  private static final int NOBODY = 65_534;
  private final List<String> prefix;

  Unprivileged(List<String> prefix) {
    this.prefix = prefix;
  }

  /** The first way that works on this machine. */
  static Unprivileged choose() throws IOException, InterruptedException {
    if (new UnixSystem().getUid() != 0) {
      return AS_WE_ARE;
    }
    for (Unprivileged way : List.of(IN_A_NAMESPACE, AS_NOBODY)) {
      if (way.can("true")) {
        return way;
      }
    }
    throw new IllegalStateException(
        "Expected to run PostgreSQL as somebody else than root, but neither `unshare -U` nor `setpriv` works here: run as a normal user.");
  }

  List<String> command(List<String> command) {
    List<String> all = new ArrayList<>(prefix);
    all.addAll(command);
    return all;
  }

  /** Gives the path to whoever runs the programs. */
  void own(Path path) throws IOException {
    if (this == AS_NOBODY) {
      Files.setAttribute(path, "unix:uid", NOBODY);
      Files.setAttribute(path, "unix:gid", NOBODY);
    }
  }

  void checkReach(Path folder) throws IOException, InterruptedException {
    if (!can("test", "-x", folder.toString())) {
      throw new IllegalStateException(
          "Expected nobody to reach %s, as whom PostgreSQL must run here, but a folder above it is closed: name another data folder."
              .formatted(folder));
    }
  }

  /** Where the programs are unpacked, so that they can be run in this way. */
  Path cache() throws IOException {
    return this == AS_NOBODY ? Folders.temporaryCache() : Folders.cache();
  }

  private boolean can(String... words) throws IOException, InterruptedException {
    return new ProcessBuilder(command(List.of(words)))
            .redirectError(Redirect.DISCARD)
            .redirectOutput(Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }
}

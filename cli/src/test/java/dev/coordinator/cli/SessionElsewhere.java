package dev.coordinator.cli;

import dev.coordinator.cli.runner.GitFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A server that knows one paused session, and a real clone that its tree can lie in. */
final class SessionElsewhere implements AutoCloseable {
  static final String ID = "0193e7a0-0000-7000-8000-000000000001";
  static final String STAMP = "20260301_100000";
  static final String IMPORT = "POST /api/v1/checkpoints/import";

  final FakeServer server = new FakeServer();
  final GitFixture clone;

  SessionElsewhere(Path here) throws IOException {
    clone = GitFixture.at(here.resolve("clone"));
    server.on(
        IMPORT,
        200,
        """
        {"session": "%s", "feature": "profile", "stamp": "%s", "incarnation": 2, "entries": 9,
         "givenBack": ["ui-agent-batch-1"]}
        """
            .formatted(ID, STAMP));
    server.on("GET /api/v1/sessions/" + ID, 200, session("paused"));
    server.on(
        "GET /api/v1/overview/" + ID,
        200,
        """
        {"presences": [{"agent": "api-agent", "slots": 1}]}
        """);
  }

  @Override
  public void close() {
    server.close();
  }

  /** The files that the server has written behind a pause. */
  void isSaved(String state) {
    var files = "GET /api/v1/artifacts/" + ID + "/";
    server.on(files + "coordination-state.json", 200, "{\"status\": \"" + state + "\"}");
    server.on(files + "contents.json", 200, "{}");
  }

  static String session(String state) {
    return """
    {"session": "%s", "feature": "profile", "title": "Profile", "state": "%s",
     "epoch": 1000000, "sequence": 9, "waitsFor": [], "batches": [], "syncPoints": []}
    """
        .formatted(ID, state);
  }

  /** A tree below the clone, as a mirror would have left it. */
  Path tree(String base, String commit, String changed) throws IOException {
    var tree = clone.folder().resolve(".artifacts/profile").resolve(STAMP);
    Files.createDirectories(tree);
    Files.writeString(
        tree.resolve("contents.json"),
        """
        {"format": 1, "session": "%s", "files": [{"path": "context.json"},
          {"path": "coordination-state.json"}, {"path": "batch-progress.json"},
          {"path": "checkpoint-summary.md"}]}
        """
            .formatted(ID));
    Files.writeString(tree.resolve("note-to-self.txt"), "not part of it");
    Files.writeString(
        tree.resolve("context.json"),
        """
        {"session": "%s", "repository": "shop",
         "agents": [{"name": "api-agent"}, {"name": "ui-agent"}]}
        """
            .formatted(ID));
    Files.writeString(
        tree.resolve("coordination-state.json"),
        """
        {"completed_batches": [{"batch_id": "api-agent-batch-1", "agent": "api-agent"}],
         "active_batches": [],
         "pending_batches": [{"batch_id": "ui-agent-batch-1", "agent": "ui-agent"}],
         "sync_points": {"api_contract_sync": {"status": "completed", "artifacts": ["api.md"]}},
         "context_notes": "Synced: api_contract_sync"}
        """);
    Files.writeString(
        tree.resolve("batch-progress.json"),
        """
        {"batches": [
          {"batch_id": "preparation", "kind": "preparation", "status": "completed",
           "title": "Preparation", "commit": "%s", "changed_files": []},
          {"batch_id": "api-agent-batch-1", "kind": "work", "status": "completed",
           "title": "The API", "commit": "%s", "changed_files": ["%s"]},
          {"batch_id": "ui-agent-batch-1", "kind": "work", "status": "pending",
           "title": "The page", "commit": null, "changed_files": []}]}
        """
            .formatted(base, commit, changed));
    Files.writeString(
        tree.resolve("checkpoint-summary.md"),
        "# Session Checkpoint\n\n## Context Notes\n\n- Ids are numbers\n\n## Resume Command\n");
    return tree;
  }

  /** The tree's files as the server shows them. */
  void serves(Path tree) throws IOException {
    try (var files = Files.list(tree)) {
      for (var file : files.toList()) {
        server.on(
            "GET /api/v1/artifacts/" + ID + "/" + file.getFileName(), 200, Files.readString(file));
      }
    }
  }
}

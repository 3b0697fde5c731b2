package dev.coordinator.checkpoint.artifact.model;

import java.util.ArrayList;
import java.util.List;

/** The files of a session, purely from its views: the same views always give the same files. */
public final class Tree {
  private Tree() {}

  public static List<Document> of(TreeSource source) {
    var files = new ArrayList<Document>();
    files.add(new Document.Json("context.json", SessionContext.of(source)));
    files.add(new Document.Json("coordination-state.json", CoordinationState.of(source)));
    files.add(new Document.Json("batch-progress.json", BatchProgress.of(source)));
    for (var batch : source.accepted().toList()) {
      var completion = source.completion(batch);
      if (completion != null) {
        files.add(
            new Document.Text(ArtifactPaths.report(batch), AgentReport.of(batch, completion)));
      }
    }
    files.addAll(PhaseSummary.of(source));
    files.add(new Document.Text("checkpoint-summary.md", CheckpointSummary.of(source)));
    if (source.session().move().state().isEnd()) {
      files.add(new Document.Text("final-summary.md", FinalSummary.of(source)));
    }
    return files;
  }
}

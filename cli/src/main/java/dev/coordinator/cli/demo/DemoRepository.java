package dev.coordinator.cli.demo;

import dev.coordinator.cli.Complaint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A small shop in a git repository of its own, with one commit for the agents to build on. */
record DemoRepository(Path folder) {
  private static final Map<String, String> FILES =
      Map.of(
          "README.md",
          "# shop\n\nA small shop, made for the demo of the coordinator.\n",
          "backend/app/websocket.py",
          "\"\"\"The WebSocket server of the shop.\"\"\"\n\nADDRESS = \"ws://localhost:8000/ws\"\n",
          "backend/app/auth.py",
          "\"\"\"Who may come in.\"\"\"\n\n\ndef allowed(user):\n    return user is not None\n",
          "backend/app/models/user.py",
          "\"\"\"A user of the shop.\"\"\"\n\n\nclass User:\n    def __init__(self, name):\n"
              + "        self.name = name\n",
          "frontend/src/main.ts",
          "// The page of the shop.\nexport const title = \"shop\";\n");

  /** Makes the repository in a folder that is not there yet. */
  static DemoRepository make(Path folder) throws IOException, InterruptedException {
    if (Files.exists(folder)) {
      throw Complaint.usage(
          "Expected to make the demo's repository at "
              + folder
              + ", but something is there already");
    }
    for (var file : FILES.entrySet()) {
      var path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    var repository = new DemoRepository(folder);
    repository.git("init", "--quiet", "--initial-branch=main");
    repository.git("add", "--all");
    repository.git("commit", "--quiet", "--message", "Open the shop");
    return repository;
  }

  /** The branch's commits as a graph. */
  String graph(String branch) throws IOException, InterruptedException {
    return git("log", "--graph", "--oneline", "--decorate", "--no-color", branch, "--");
  }

  /** Where the artifacts of a session are mirrored. */
  Path artifacts(String feature, String stamp) {
    return folder.resolve(".artifacts").resolve(feature).resolve(stamp);
  }

  private String git(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("git", "-C", folder.toString()));
    command.addAll(List.of("-c", "core.hooksPath=/dev/null", "-c", "commit.gpgsign=false"));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    var environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("GIT_"));
    for (var who : List.of("AUTHOR", "COMMITTER")) {
      environment.put("GIT_" + who + "_NAME", "Shop owner");
      environment.put("GIT_" + who + "_EMAIL", "owner@shop.example");
    }
    var process = builder.start();
    process.getOutputStream().close();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw Complaint.failed("Expected git " + arguments[0] + " to work, but it said: " + output);
    }
    return output.stripTrailing();
  }
}

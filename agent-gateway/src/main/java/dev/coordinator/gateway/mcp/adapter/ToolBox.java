package dev.coordinator.gateway.mcp.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.gateway.mcp.Tool;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All tools, each with what is told of it; a tool that is not told of, or the reverse, is a bug.
 */
@Singleton
class ToolBox {
  private static final String TOLD = "/dev/coordinator/gateway/mcp/tools.json";

  private final Map<String, Tool> tools;
  private final ArrayNode told = read();
  private final List<String> names = new ArrayList<>();

  ToolBox(@Any Instance<Tool> tools) {
    this.tools = tools.stream().collect(Collectors.toMap(Tool::name, Function.identity()));
    told.forEach(tool -> names.add(tool.path("name").asText()));
    if (!this.tools.keySet().equals(Set.copyOf(names))) {
      throw new IllegalStateException(
          "Expected the tools %s, but they are %s".formatted(names, this.tools.keySet()));
    }
  }

  /** The tools as they are listed, always in the same order. */
  ArrayNode told() {
    return told.deepCopy();
  }

  /** Throws the fault if there is no such tool. */
  Tool named(JsonNode name) {
    var tool = name.isTextual() ? tools.get(name.asText()) : null;
    if (tool == null) {
      throw Fault.answered(
          Fault.WRONG_PARAMETERS,
          "Unknown tool: expected params.name to be one of %s, but it is %s"
              .formatted(String.join(", ", names), Shown.of(name.toString())));
    }
    return tool;
  }

  private static ArrayNode read() {
    try (var file = Objects.requireNonNull(ToolBox.class.getResourceAsStream(TOLD))) {
      return (ArrayNode) Json.STRICT.readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

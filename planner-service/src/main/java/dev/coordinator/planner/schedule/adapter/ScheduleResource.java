package dev.coordinator.planner.schedule.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.access.Needs;
import dev.coordinator.contracts.access.Right;
import dev.coordinator.contracts.json.Misread;
import dev.coordinator.planner.feature.model.Flaw;
import dev.coordinator.planner.schedule.MakeSchedule;
import dev.coordinator.planner.schedule.model.WhatIf;
import dev.coordinator.planner.schedule.model.WhatIfRules;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * The door to the scheduler alone: a what-if tool, and the measure of the planner. What has too
 * many tasks is refused before any of them is looked at, and so is a field that it does not know.
 */
@Path("/api/v1/schedules")
@Produces(MediaType.APPLICATION_JSON)
class ScheduleResource {
  private final MakeSchedule schedules;

  ScheduleResource(MakeSchedule schedules) {
    this.schedules = schedules;
  }

  /** A best schedule, with what is proven about it. */
  @Operation(summary = "Finds the shortest order of tasks, as a trial")
  @POST
  @RunOnVirtualThread
  @Needs(Right.SUBMIT)
  @Consumes(MediaType.APPLICATION_JSON)
  public ScheduleAnswer schedule(
      @RequestBody(content = @Content(schema = @Schema(implementation = WhatIf.class)))
          @Nullable String body) {
    var question = question(body == null ? "" : body);
    var flaws =
        question.hasPatterns()
            ? schedules.inTurn(() -> WhatIfRules.check(question))
            : WhatIfRules.check(question);
    if (!flaws.isEmpty()) {
      throw refusal(422, "The question cannot be scheduled", flaws);
    }
    return ScheduleAnswer.of(question, schedules.answer(question));
  }

  private static WhatIf question(String body) {
    try {
      var tree = QuestionReader.JSON.readTree(body);
      var tasks = tree.path("tasks").size();
      if (!tree.isObject() || tasks > WhatIfRules.MOST_TASKS) {
        throw refusal(
            tree.isObject() ? 413 : 400,
            "The question is not one to schedule",
            List.of(misshapen(tree, tasks)));
      }
      return QuestionReader.JSON.treeToValue(tree, WhatIf.class);
    } catch (JsonProcessingException broken) {
      var wrong = Misread.of(broken);
      var flaw = new Flaw(wrong.field(), wrong.message(), wrong.fix());
      throw refusal(400, "The question cannot be read", List.of(flaw));
    }
  }

  private static Flaw misshapen(JsonNode tree, int tasks) {
    return tree.isObject()
        ? new Flaw(
            "/tasks",
            "Expected at most %d tasks, but found %d".formatted(WhatIfRules.MOST_TASKS, tasks),
            "Ask about fewer at once.")
        : new Flaw("", "Expected a JSON object, but found none", "Send agents and tasks.");
  }

  private static HttpProblem refusal(int status, String title, List<Flaw> flaws) {
    return HttpProblem.builder()
        .withStatus(status)
        .withTitle(title)
        .withDetail(flaws.getFirst().message())
        .with("errors", flaws)
        .build();
  }
}

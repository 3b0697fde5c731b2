package dev.coordinator.planner.plan.model;

import static dev.coordinator.planner.feature.adapter.FeatureFixture.example;
import static dev.coordinator.planner.feature.adapter.FeatureFixture.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.brief.Brief;
import dev.coordinator.contracts.brief.Note;
import dev.coordinator.contracts.feature.Acceptance;
import dev.coordinator.contracts.feature.Feature;
import java.util.List;
import org.junit.jupiter.api.Test;

class BriefsTest {
  private static final Feature NOTIFICATIONS = example("real-time-notifications");

  private static Brief brief(Feature feature, String batch) {
    return new Planning(feature)
        .plan("s1").batches().stream()
            .filter(planned -> planned.id().equals(batch))
            .findFirst()
            .orElseThrow()
            .brief();
  }

  /** M40-M42, M44 and M46. */
  @Test
  void aBriefSaysWhatToDoWhereAndForHowLong() {
    var brief = brief(NOTIFICATIONS, "backend-agent-batch-1");
    assertThat(brief.session()).isEqualTo("s1");
    assertThat(brief.feature()).isEqualTo("real-time-notifications");
    assertThat(brief.index()).isEqualTo(1);
    assertThat(brief.total()).isEqualTo(2);
    assertThat(brief.name()).isEqualTo("WebSocket server and models");
    assertThat(brief.minutes()).isEqualTo(20);
    assertThat(brief.deliverables()).hasSize(2);
    assertThat(brief.writes())
        .containsExactly("backend/app/ws/**", "backend/app/models/notification.py");
    assertThat(brief.scope())
        .isEqualTo(
            "WebSocket server and models. Change only `backend/app/ws/**`,"
                + " `backend/app/models/notification.py`.");
    assertThat(brief.checkIn())
        .containsExactly(
            Acceptance.command("test -s backend/app/models/notification.py"),
            Acceptance.judgement("A pushed notification reaches a connected client"));
  }

  /** M26, M28 and M43: shared is what was sent, and nothing else. */
  @Test
  void sharedResearchGoesToWhomItConcerns() {
    assertThat(brief(NOTIFICATIONS, "backend-agent-batch-2").context())
        .containsExactly(
            Note.fact(
                "existing WebSocket setup",
                "The WebSocket server is configured in backend/app/websocket.py",
                List.of("backend/app/websocket.py:1")));
    assertThat(brief(NOTIFICATIONS, "frontend-agent-batch-1").context().getFirst().text())
        .isEqualTo("Connect to ws://localhost:8000/ws");
    assertThat(brief(NOTIFICATIONS, "testing-agent-batch-1").context()).isEmpty();
  }

  /** M29: found once, told alike to all whom it concerns, with its place, and to nobody else. */
  @Test
  void nobodyResearchesAgainWhatWasFoundOut() {
    var plan = new Planning(example("oauth2-login")).plan("s1");
    var fact = plan.batches().getFirst().brief().context();
    assertThat(fact).hasSize(1);
    assertThat(fact.getFirst().refs()).isNotEmpty().allMatch(ref -> ref.matches(".+:\\d+"));
    assertThat(plan.batches()).hasSize(4).allMatch(batch -> batch.brief().context().equals(fact));
  }

  /** M27 and M45. */
  @Test
  void whatOthersOwnIsForbiddenAndNamed() {
    assertThat(brief(NOTIFICATIONS, "frontend-agent-batch-1").notToDo())
        .contains(
            "Do not change backend/app/ws/** (backend-agent)",
            "Do not change e2e/notifications/** (testing-agent)")
        .noneMatch(not -> not.contains("frontend/"));
  }

  /** M28, M29: a fact is researched once, and nobody else looks for it again. */
  @Test
  void whatWasResearchedOnceIsResearchedByNobodyAgain() {
    assertThat(brief(NOTIFICATIONS, "frontend-agent-batch-1").notToDo())
        .contains(
            "Do not research this again: existing WebSocket setup; the answer comes from"
                + " backend-agent",
            "Do not research this again: WebSocket address; the answer stands in the context"
                + " above");
    assertThat(brief(NOTIFICATIONS, "testing-agent-batch-1").notToDo())
        .contains(
            "Do not research this again: WebSocket address; the answer comes from frontend-agent");
  }

  @Test
  void whatIsSharedIsForbiddenToNobody() {
    var shared =
        yaml(
            """
            feature: shared
            title: Shared
            repository: shop
            complexity: 9
            agents:
              - { name: one, kinds: [tests] }
              - { name: two, kinds: [docs] }
            tasks:
              - { id: a, title: A, kind: tests, minutes: 20, writes: ["config.py", "a/**"] }
              - { id: b, title: B, kind: docs, minutes: 20, writes: ["*.py"] }
            """);
    assertThat(brief(shared, "two-batch-1").notToDo()).containsExactly("Do not change a/** (one)");
    assertThat(brief(shared, "one-batch-1").notToDo()).isEmpty();
  }

  /** M47. */
  @Test
  void aProducerIsToldToNameWhatItHandsOver() {
    var brief = brief(NOTIFICATIONS, "backend-agent-batch-2");
    assertThat(brief.produces()).containsExactly("websocket-contract");
    assertThat(brief.returns())
        .hasSize(3)
        .anyMatch(line -> line.contains("file:line"))
        .last()
        .asString()
        .contains("\"integrationPoints\": [{\"name\": \"websocket-contract\"");
  }

  /** M30. */
  @Test
  void aConsumerIsToldToUseWhatItGets() {
    assertThat(brief(NOTIFICATIONS, "frontend-agent-batch-2").scope())
        .endsWith("Build on `notification-models`, do not make your own.");
  }

  /** The draft to the first batch, the final artifact to the last: each is told what it has. */
  @Test
  void whoOverlapsIsToldWhatIsADraftAndWhatIsFinal() {
    var overlapping =
        yaml(
            """
            feature: overlapping
            title: Overlapping
            repository: shop
            complexity: 9
            agents:
              - { name: back, kinds: [backend-api] }
              - { name: front, kinds: [frontend-ui] }
            tasks:
              - id: api
                title: API
                kind: backend-api
                writes: ["api/**"]
                produces: [contract]
                steps: [{ title: Models, minutes: 20 }, { title: Doors, minutes: 20 }]
              - id: page
                title: Page
                kind: frontend-ui
                writes: ["ui/**"]
                consumes: [contract]
                overlap: partial
                steps: [{ title: Frame, minutes: 20 }, { title: Calls, minutes: 20 }]
            """);
    assertThat(brief(overlapping, "front-batch-1").scope())
        .endsWith("Build on the draft of `contract`, do not make your own.");
    assertThat(brief(overlapping, "front-batch-2").scope())
        .endsWith("Build on `contract`, do not make your own.");
    assertThat(brief(overlapping, "back-batch-2").scope()).doesNotContain("Build on");
  }

  /** Who only reads what others share is told once to leave it, and never to change it. */
  @Test
  void aReaderOfSharedFilesIsToldToChangeNothingThere() {
    var shared =
        yaml(
            """
            feature: shared
            title: Shared
            repository: shop
            complexity: 9
            agents:
              - { name: one, kinds: [backend-api] }
              - { name: two, kinds: [frontend-ui] }
              - { name: three, kinds: [docs] }
            tasks:
              - { id: a, title: A, kind: backend-api, minutes: 25, writes: [src/shared.py, a] }
              - { id: b, title: B, kind: frontend-ui, minutes: 20, writes: [src/shared.py, b] }
              - { id: c, title: C, kind: docs, minutes: 20, reads: [src/shared.py], writes: [c] }
            """);
    var reader = brief(shared, "three-batch-1");
    assertThat(reader.context())
        .extracting(Note::text)
        .containsExactly("one owns `src/shared.py`: you only read there, so change nothing.");
    assertThat(reader.notToDo())
        .filteredOn(not -> not.contains("shared.py"))
        .containsExactly("Do not change src/shared.py (one, two)");
    assertThat(brief(shared, "two-batch-1").context())
        .extracting(Note::text)
        .containsExactly(
            "one owns `src/shared.py`: change there only what your task asks for, and name it in"
                + " your report.");
  }

  @Test
  void thePartsOfACutTaskDivideWhatBelongsToIt() {
    var profile = example("user-profile");
    var first = brief(profile, "backend-agent-batch-1");
    assertThat(first.name()).isEqualTo("Models and migration");
    assertThat(first.index()).isEqualTo(1);
    assertThat(first.total()).isEqualTo(4);
    assertThat(first.deliverables()).containsExactly("Models and migration");
    assertThat(first.produces()).isEmpty();
    assertThat(first.checkIn()).isEmpty();
    assertThat(first.notToDo())
        .startsWith("Leave Endpoints to backend-agent-batch-2")
        .contains("Leave API tests to backend-agent-batch-4");
    var last = brief(profile, "backend-agent-batch-4");
    assertThat(last.produces()).containsExactly("profile-api-contract");
    assertThat(last.checkIn()).containsExactly(Acceptance.command("test -d backend/app/profile"));
    assertThat(last.deliverables()).contains("API tests", "Avatar upload");
    assertThat(last.writes()).isEqualTo(first.writes());
  }

  /** The worked example of the specification (M48). */
  @Test
  void theExampleOfTheSpecificationCanBeWritten() {
    var feature =
        yaml(
            """
            feature: notifications
            title: Notifications
            repository: shop
            complexity: 9
            agents:
              - { name: backend, kinds: [backend-api] }
              - { name: frontend, kinds: [frontend-ui] }
            context:
              - topic: User model
                fact: Using SQLAlchemy ORM with async sessions
                refs: ["backend/app/models/user.py:12"]
                for: [backend]
            tasks:
              - id: models
                title: Backend API Models
                kind: backend-api
                minutes: 20
                writes: ["backend/**"]
                deliverables: [Add Notification model, Add relationship, Create migration]
                outOfScope: ["Don't implement API endpoints", "Don't touch frontend types"]
                acceptance: [{ run: alembic upgrade head }, { run: mypy backend }]
                produces: [model-schema, migration-path]
              - id: list
                title: List
                kind: frontend-ui
                minutes: 20
                writes: ["frontend/**"]
                needs: [models]
            """);
    var brief = brief(feature, "backend-batch-1");
    assertThat(brief.context().getFirst().refs()).containsExactly("backend/app/models/user.py:12");
    assertThat(brief.deliverables()).hasSize(3);
    assertThat(brief.notToDo())
        .containsExactly(
            "Don't implement API endpoints",
            "Don't touch frontend types",
            "Do not change frontend/** (frontend)",
            "Do not research this again: User model; the answer stands in the context above");
    assertThat(brief.checkIn()).hasSize(2);
    assertThat(brief.returns().getLast()).contains("model-schema").contains("migration-path");
  }
}

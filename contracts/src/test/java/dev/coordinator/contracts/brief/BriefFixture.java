package dev.coordinator.contracts.brief;

import dev.coordinator.contracts.feature.Acceptance;
import java.util.List;

/** The worked example of the specification: the first of three batches on notification models. */
final class BriefFixture {
  private BriefFixture() {}

  static Brief workedExample() {
    return new Brief(
        "0198c5a4-1f6e-7d51-8f0a-3b5f2f6d7e10",
        "real-time-notifications",
        "backend-agent-batch-1",
        "backend-agent",
        1,
        3,
        "Backend API Models",
        20,
        "Notification models and their migration",
        List.of("backend/app/models/**", "backend/alembic/versions/*.py"),
        List.of(
            Note.fact(
                "user model",
                "Current User model at backend/app/models/user.py:12",
                List.of("backend/app/models/user.py:12")),
            Note.fact("database", "Using SQLAlchemy ORM with async sessions", List.of()),
            Note.fact("frontend", "Frontend needs: user_id, email, created_at fields", List.of())),
        List.of(
            "Add Notification model (user_id FK, message, read status, timestamp)",
            "Add relationship to User model",
            "Create Alembic migration"),
        List.of(
            "Don't implement API endpoints (Batch 2)", "Don't touch frontend types (other agent)"),
        List.of(
            Acceptance.command("alembic upgrade head"),
            Acceptance.judgement("Models pass mypy type checking")),
        List.of("Model schema for frontend agent", "Migration file path"),
        List.of());
  }

  /** A brief that says nothing but what it must. */
  static Brief bare(List<Acceptance> checkIn, List<String> produces) {
    return new Brief(
        "session",
        "feature",
        "a-batch-1",
        "a",
        1,
        1,
        "Name",
        15,
        "The scope",
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        checkIn,
        List.of(),
        produces);
  }
}

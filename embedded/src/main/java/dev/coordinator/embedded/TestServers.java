package dev.coordinator.embedded;

import java.io.IOException;

/** A real broker and a real database for tests; once closed, nothing of them is left. */
interface TestServers extends AutoCloseable {
  String bootstrapServers();

  CoordinatorDatabase database();

  @Override
  void close() throws IOException;
}

/**
 * A real Kafka broker and a real PostgreSQL without Docker, for one machine; knows nothing of us.
 */
@org.jspecify.annotations.NullMarked
package dev.coordinator.embedded;

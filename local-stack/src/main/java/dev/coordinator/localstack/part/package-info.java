/** One process of the stack: started, known to be ready, started again when it dies, and ended. */
@org.jspecify.annotations.NullMarked
package dev.coordinator.localstack.part;

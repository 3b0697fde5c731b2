/**
 * The whole coordinator on one machine: broker, database, services and front door as real
 * processes.
 */
@org.jspecify.annotations.NullMarked
package dev.coordinator.localstack;

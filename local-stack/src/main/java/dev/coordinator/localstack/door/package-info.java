/** The one port in front of the services. */
@org.jspecify.annotations.NullMarked
package dev.coordinator.localstack.door;

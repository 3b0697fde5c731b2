/** Who may do what: the same doorkeeper for every service. */
@org.jspecify.annotations.NullMarked
package dev.coordinator.access;

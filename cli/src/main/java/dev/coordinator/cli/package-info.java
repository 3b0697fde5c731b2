/** The coordinator command: one verb per run, one exit code that scripts can trust. */
package dev.coordinator.cli;

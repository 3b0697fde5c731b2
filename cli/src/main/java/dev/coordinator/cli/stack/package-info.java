/** The verbs on a stack of this machine, for whoever asks how they are used. */
package dev.coordinator.cli.stack;

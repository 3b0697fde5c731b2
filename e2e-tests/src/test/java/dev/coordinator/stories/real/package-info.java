/** Stories with the four real coding agents, each with its model replaced by a script. */
package dev.coordinator.stories.real;

/** Stories of what goes wrong: whatever it is, every session ends as it would have. */
package dev.coordinator.stories.fault;

/** What a team would tell of this system, told against the real thing. */
package dev.coordinator.stories;

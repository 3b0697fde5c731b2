/** The stage of the stories: the running stack, runners, repositories, and what they leave. */
package dev.coordinator.stories.stage;

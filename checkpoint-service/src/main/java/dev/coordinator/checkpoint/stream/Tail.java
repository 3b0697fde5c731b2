package dev.coordinator.checkpoint.stream;

import dev.coordinator.checkpoint.signal.Signal;
import jakarta.inject.Singleton;

/** The journal may have grown: readers of the live stream look again. */
@Singleton
public class Tail extends Signal {}

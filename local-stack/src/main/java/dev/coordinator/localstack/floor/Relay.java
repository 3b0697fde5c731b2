package dev.coordinator.localstack.floor;

import java.util.List;

/** Hands each batch to an agent once all that it waits for has ended and is stored. */
interface Relay extends AutoCloseable {
  /** These may start; they wait for nothing. */
  void release(List<Step> ready);
}

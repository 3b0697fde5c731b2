/** Publish with the transaction, consume once. */
@NullMarked
package dev.coordinator.outbox;

import org.jspecify.annotations.NullMarked;

package dev.coordinator.cli.runner;

import java.nio.file.Path;

/** What a runner does with one assignment; whatever it started has ended when it returns. */
interface Work {
  AttemptEnd carry(Lease lease, Path scratch);
}

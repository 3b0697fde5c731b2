package dev.coordinator.cli;

import picocli.CommandLine.IVersionProvider;

/** The version as the jar's manifest names it, or that it runs from a source tree. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    var version = Version.class.getPackage().getImplementationVersion();
    return new String[] {"coordinator " + (version == null ? "(from its source tree)" : version)};
  }
}

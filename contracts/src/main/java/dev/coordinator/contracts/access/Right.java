package dev.coordinator.contracts.access;

/** What a door asks of its caller; every door of every service asks for exactly one of these. */
public enum Right {
  /** To see: states, plans, journals, artifacts, metrics. */
  READ,
  /** To bring work in: submit a feature, try a plan. */
  SUBMIT,
  /** To decide as a person: verdicts, retries, pause, resume, cancel. */
  DECIDE,
  /** To carry agents: announce, claim, renew, report. */
  CARRY
}

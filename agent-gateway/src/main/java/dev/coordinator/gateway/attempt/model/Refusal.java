package dev.coordinator.gateway.attempt.model;

/** Why a command changes nothing; each is harmless to repeat. */
public enum Refusal {
  UNKNOWN_REQUEST,
  ALREADY_KNOWN,
  ALREADY_COMPLETED,
  ALREADY_CLAIMED,
  NOT_LEASED,
  OLD_TOKEN,
  DRAINED,
  JUST_LOST_BY_THIS_RUNNER,
  LEASE_STILL_RUNNING,
  NOT_COVERED_BY_THE_DRAIN,
  GOES_ON
}

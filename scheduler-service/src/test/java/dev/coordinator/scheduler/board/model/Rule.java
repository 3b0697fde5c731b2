package dev.coordinator.scheduler.board.model;

/** What the scheduler must not leave out; a story is told without one to show that it matters. */
enum Rule {
  /** News of an attempt counts only for the open request and a number not seen yet. */
  NEWS_BY_REQUEST_AND_NUMBER,
  /** A session comes to rest only when no request is open. */
  REST_ONLY_WITHOUT_OPEN_REQUESTS,
  /** The files of a withdrawn request stay held until the gateway has answered. */
  FILES_STAY_UNTIL_THE_ANSWER,
  /** A lost attempt arms the withdrawal again. */
  LOSS_ARMS_THE_WITHDRAWAL,
  /** A completion counts only for the open request. */
  COMPLETION_BY_REQUEST,
  /** A blocked batch gives its files back at once. */
  BLOCKED_FREES_ITS_FILES,
  /** A reported batch keeps its files until its verdict. */
  REPORTED_KEEPS_ITS_FILES,
  /** Work is not accepted when newer work was accepted on the same files. */
  NOTHING_OVERTAKEN_IS_ACCEPTED,
  /** A session at rest holds no files. */
  REST_FREES_ALL_FILES,
  /** A session waits only for older ones. */
  WAITS_ONLY_FOR_OLDER_SESSIONS
}

package dev.coordinator.access;

/**
 * Who a request comes from, by what it shows; {@code key} is whether it shows a bearer that may be
 * the key of an attempt, which only a door that takes keys can tell.
 */
record Shown(Caller caller, By by, boolean key) {
  /** What makes the caller known, or would have. */
  enum By {
    NOTHING,
    TOKEN,
    COOKIE,
    /** A header that nobody knows. */
    UNKNOWN,
    /** A cookie that nobody knows any more. */
    STALE_COOKIE
  }

  static Shown nothing(Caller otherwise) {
    return new Shown(otherwise, By.NOTHING, false);
  }

  static Shown token(Caller known) {
    return new Shown(known, By.TOKEN, false);
  }

  static Shown cookie(Caller known) {
    return new Shown(known, By.COOKIE, false);
  }

  static Shown unknown() {
    return new Shown(Caller.NOBODY, By.UNKNOWN, false);
  }

  static Shown staleCookie(Caller otherwise) {
    return new Shown(otherwise, By.STALE_COOKIE, false);
  }

  Shown withKey() {
    return new Shown(caller, by, true);
  }

  /** Whether it shows nothing but what may be a key. */
  boolean isOnlyKey() {
    return key && by == By.NOTHING;
  }

  /** Whether what it shows is nobody's; a key is somebody's only at a door that takes keys. */
  boolean isUnknown(boolean takesKey) {
    return by == By.UNKNOWN || by == By.STALE_COOKIE || (isOnlyKey() && !takesKey);
  }
}

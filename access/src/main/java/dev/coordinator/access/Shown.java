package dev.coordinator.access;

/**
 * Who a request comes from, as far as it shows; {@code key} is whether it shows a bearer that may
 * be the key of an attempt, {@code unknown} whether it shows an access token that is none, and
 * {@code cookie} whether a browser showed the token by itself.
 */
record Shown(Caller caller, boolean key, boolean unknown, boolean cookie) {
  static Shown as(Caller caller) {
    return new Shown(caller, false, false, false);
  }

  Shown byCookie() {
    return new Shown(caller, key, unknown, true);
  }

  Shown withKey() {
    return new Shown(caller, true, unknown, cookie);
  }

  static Shown unknown(Caller otherwise) {
    return new Shown(otherwise, false, true, false);
  }
}

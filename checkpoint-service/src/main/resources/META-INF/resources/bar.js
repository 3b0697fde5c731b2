// The bar above everything: how many things need somebody, whether the page is live and as of when
// it is true, and what came of the last verb.

import { pressing } from "./inbox.js";
import { known } from "./store.js";
import { clock, count } from "./words.js";

/** How many things need somebody; it is seen on every page. */
export function showAsks() {
  const n = pressing(known.inbox);
  const place = document.getElementById("asks");
  place.hidden = !known.inbox;
  place.dataset.n = n;
  place.textContent = n ? `Needs you: ${n}` : "Nothing needs you";
}

/** Whether what is shown is live, and as of when it is true. */
export function showConnection(live) {
  const place = document.getElementById("connection");
  const asOf = known.asOf;
  const when = asOf?.time ? `as of ${clock(asOf.time)}` : "nothing has happened yet";
  place.dataset.state = live ? "live" : "lost";
  place.textContent = live
    ? `live · ${when} · #${asOf?.position ?? 0}${asOf?.behindMillis ? ` · ${count(Math.round(asOf.behindMillis / 1000), "second")} behind` : ""}`
    : `connection lost · showing the state ${asOf?.time ? `as of ${clock(asOf.time)}` : "that was last known"}`;
}

let noticed = null;
let gone = null;

/** Says it for some seconds, also to whoever does not see it; then() once it is not said any more. */
export function notice(text, then) {
  unnotice();
  const place = document.getElementById("notice");
  place.textContent = text;
  place.hidden = false;
  gone = then ?? null;
  noticed = setTimeout(unnotice, 6000);
}

export function unnotice() {
  clearTimeout(noticed);
  document.getElementById("notice").hidden = true;
  gone?.();
  gone = null;
}

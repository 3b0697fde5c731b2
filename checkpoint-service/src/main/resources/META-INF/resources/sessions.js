// Describes the list of all sessions: what runs, how far it is, when it ends, and what it waits for.

import { chip, progressBar } from "./chip.js";
import { h } from "./dom.js";
import { isEnded } from "./store.js";
import { forecastWords, some } from "./words.js";

const AT_ONCE = 50;
const ENDS = ["completed", "cancelled"];

/** How the list is looked at: which sessions, with which words, how many of them. */
export const looking = { which: "open", words: "", most: AT_ONCE };

export function sessionList(known, now, act) {
  const all = [...known.cards.values()].sort((a, b) => (a.session.session < b.session.session ? 1 : -1));
  const found = all.filter((card) => isEnded(card) === (looking.which === "ended")).filter((card) => matches(card, looking.words));
  const shown = found.slice(0, looking.most);
  return [
    h("div", { class: "row section-head" }, h("h2", {}, "Sessions"), tabs(known.counts, act)),
    all.length > 10 || looking.words
      ? h("p", { key: "search" }, h("label", { class: "unseen", for: "search" }, "Search the sessions"), h("input", { id: "search", class: "field", type: "search", placeholder: "Search by title, feature, state", oninput: (event) => act.search(event.target.value) }))
      : null,
    found.length === 0 ? nothing(known) : h("ul", { key: "list", class: "session-list" }, shown.map((card) => sessionCard(card, now))),
    more(known, found.length, act),
  ];
}

function tabs(counts, act) {
  const ended = ENDS.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
  const open = Object.values(counts).reduce((sum, n) => sum + n, 0) - ended;
  const tab = (which, n) =>
    h("button", { key: which, type: "button", class: "tab", "aria-pressed": String(looking.which === which), onclick: () => act.which(which) }, `${which === "open" ? "Open" : "Ended"} ${n}`);
  return h("span", { class: "tabs", role: "group", "aria-label": "Which sessions" }, tab("open", open), tab("ended", ended));
}

function nothing(known) {
  if (looking.words) {
    return h("p", { class: "empty" }, "No session that is loaded matches.");
  }
  return Object.keys(known.counts).length === 0 || looking.which === "open"
    ? h("div", { class: "empty" }, h("p", {}, "No session is open. Submit a feature file:"), h("pre", { class: "command" }, "./coordinator submit FILE"))
    : h("p", { class: "empty" }, "No session has ended yet.");
}

function more(known, found, act) {
  const older = known.older[looking.which];
  return found > looking.most || older
    ? h("p", { key: "more" }, h("button", { type: "button", class: "button", onclick: () => act.more(found > looking.most + AT_ONCE) }, "Show more"))
    : null;
}

function matches({ session }, words) {
  const text = [session.identity?.title, session.identity?.feature, session.identity?.repository, session.session, session.move.state].join(" ").toLowerCase();
  return words.toLowerCase().split(/\s+/).every((word) => text.includes(word));
}

function sessionCard(card, now) {
  const { session, forecast, needs } = card;
  const asks = isEnded(card) ? 0 : needs;
  // what it says of its end is another one once a minute at most
  const same = `${session.position} ${asks} ${forecast?.p50} ${forecast?.p95} ${forecast?.waitsFor} ${card.waitsFor} ${Math.floor(now / 60_000)}`;
  return h("li", { key: session.session, same }, () => sessionLink(card, asks, now));
}

function sessionLink({ session, progress, forecast, waitsFor }, asks, now) {
  const move = session.move;
  return h(
    "a",
    { class: "card session-card", href: `#/${session.session}` },
    h("span", { class: "row" }, h("strong", {}, session.identity?.title ?? session.session), asks ? h("span", { class: "asks-badge" }, `needs you: ${asks}`) : null, chip(move.state)),
    progressBar(progress),
    h("span", { class: "muted" }, [session.identity?.feature, session.identity?.repository].filter(Boolean).join(" · ")),
    forecast ? h("span", { class: "eta" }, forecastWords(forecast, waitsFor, move.state, now)) : null,
    waitsFor.length ? h("span", { class: "waits" }, `waits for ${some(waitsFor, 3)}`) : null,
  );
}

// Describes the journal of a session, newest first, with a search over all of it: who decided what,
// when and why. What an entry holds comes only when it is opened.

import { h } from "./dom.js";
import { clock } from "./words.js";

export function journalPart(pages, act) {
  return h(
    "section",
    { key: "journal", class: "card", "aria-label": "Journal" },
    h("h2", {}, "Journal"),
    h(
      "form",
      { class: "row search", role: "search", onsubmit: (event) => (event.preventDefault(), act.searchJournal(new FormData(event.target).get("q"))) },
      h("label", { for: "journal-search", class: "unseen" }, "Words that the entries hold"),
      h("input", { id: "journal-search", name: "q", class: "field", type: "search", maxlength: 100, placeholder: "Search: a batch, an actor, a word of the reason" }),
      h("button", { type: "submit", class: "button" }, "Search"),
    ),
    pages === undefined
      ? h("p", { class: "empty" }, "Asking …")
      : pages.items.length === 0
        ? h("p", { class: "empty" }, "No entry holds these words.")
        : h("ol", { class: "rows journal" }, pages.items.map((entry) => row(entry, pages.opened.get(entry.position), act))),
    pages?.next ? h("p", { key: "older" }, h("button", { type: "button", class: "button", onclick: act.olderEntries }, "Older entries")) : null,
  );
}

function row(entry, opened, act) {
  return h(
    "li",
    { key: String(entry.position) },
    h("p", { class: "row" }, h("strong", {}, entry.kind), h("span", { class: "muted" }, [`#${entry.position}`, clock(entry.time), entry.batch, entry.state].filter(Boolean).join(" · "))),
    entry.reason || entry.actor ? h("p", { class: "reason" }, entry.reason, entry.actor ? h("span", { class: "muted" }, ` — ${entry.actor}`) : null) : null,
    h("details", { ontoggle: (event) => event.target.open && act.openEntry(entry.position) }, h("summary", {}, "All of it"), h("pre", { tabindex: "0" }, opened ?? "Asking …")),
  );
}

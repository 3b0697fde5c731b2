// Describes what was learned and handed over: findings with the places that they cite, for each
// item the receipt that proves in which brief it stood, and who holds which files.

import { h } from "./dom.js";
import { clock, words } from "./words.js";

export function learnedPart({ findings, items, leases }, session) {
  return [findingsOf(findings), itemsOf(items), leasesOf(leases, session)];
}

function section(key, title, nothing, some, row) {
  return h(
    "section",
    { key, class: "card", "aria-label": title },
    h("h2", {}, title),
    some === undefined ? h("p", { class: "empty" }, "Asking …") : some.length ? h("ul", { class: "rows" }, some.map(row)) : h("p", { class: "empty" }, nothing),
  );
}

function findingsOf(findings) {
  return section("findings", "Findings", "Nothing worth telling was found yet.", findings, (one) =>
    h(
      "li",
      { key: String(one.position) },
      h("p", { class: "row" }, h("strong", {}, one.topic), one.staleAt ? mark("silent", "stale") : null),
      h("p", {}, one.fact),
      h("p", { class: "muted" }, [one.agent, one.batch, clock(one.at), one.refs?.join(", "), one.staleAt ? `cited lines changed at ${clock(one.staleAt)}` : null].filter(Boolean).join(" · ")),
    ),
  );
}

function itemsOf(items) {
  return section("receipts", "Handed over, with receipts", "Nothing was handed over yet.", items, (one) =>
    h(
      "li",
      { key: String(one.position) },
      h(
        "p",
        { class: "row" },
        h("strong", {}, one.note.topic || one.item),
        one.boundTo ? mark("accepted", `receipt ${clock(one.boundAt)}`) : one.undeliveredAt ? mark("lost", "undelivered") : mark("waiting", "no receipt yet"),
      ),
      one.note.text ? h("p", { class: "quote" }, one.note.text) : null,
      h("p", { class: "muted" }, [words(one.note.kind ?? "item"), one.note.from ? `from ${one.note.from}` : null, `to ${one.toBatch}`, one.boundTo ? `in the brief of ${one.boundTo}` : null].filter(Boolean).join(" · ")),
    ),
  );
}

function leasesOf(leases, session) {
  const mine = (some) => some?.filter((one) => one.session === session) ?? [];
  const rows = leases === undefined ? undefined : [...mine(leases?.held).map((one) => ({ ...one, has: true })), ...mine(leases?.waiting)];
  return section("leases", "Files held and waited for", "No batch of this session holds files or waits for any.", rows, (one) =>
    h(
      "li",
      { key: `${one.batch} ${one.has}` },
      h("p", { class: "row" }, h("strong", {}, one.batch), one.has ? mark("working", `held, token ${one.token}`) : mark("waiting", `waits since ${clock(one.since)}`)),
      h("p", { class: "files" }, one.globs.join(", ")),
      one.behind?.length ? h("p", { class: "waits" }, `behind ${one.behind.map((other) => other.batch).join(", ")}`) : null,
    ),
  );
}

function mark(tone, text) {
  return h("span", { class: `chip is-${tone}` }, text);
}

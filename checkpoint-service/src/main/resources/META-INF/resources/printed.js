// All that the attempts of a batch printed. A log is asked for when it is opened, to its end, and goes on
// while it is open; of its up to 16 million characters one screen at a time is laid out.

import { h } from "./dom.js";
import { asked } from "./store.js";
import { count } from "./words.js";

const SCREEN = 50_000;
const LONGEST_LINE = 2_000;
const logs = new Map();

/** Forgets all, because another batch is looked at. */
export function closeLogs() {
  logs.clear();
}

/** The attempts of a batch that have printed something; a log that is open is read on. */
export async function loadPrinted(session, batch) {
  const page = await asked(`/api/v1/attempts?session=${encodeURIComponent(session)}&batch=${encodeURIComponent(batch)}&limit=500`);
  const attempts = (page?.items ?? []).filter((attempt) => attempt.chunks > 0);
  await Promise.all(attempts.filter(({ attempt, chunks }) => logs.has(attempt) && logs.get(attempt).next < chunks).map(({ attempt }) => read(attempt)));
  return attempts;
}

/** The newest first; what is read when one is opened is given to reads. */
export function printed(attempts, reads) {
  return [...attempts].reverse().map((one) =>
    h(
      "details",
      { key: one.attempt, ontoggle: (event) => event.target.open && !logs.has(one.attempt) && reads(read(one.attempt)) },
      h("summary", {}, `Attempt ${one.number} on ${one.runner}, ${count(one.chunks, "part")}`),
      logs.has(one.attempt) ? screen(logs.get(one.attempt), reads) : h("p", { class: "empty" }, "Asking …"),
    ),
  );
}

async function read(attempt) {
  const log = logs.get(attempt) ?? { text: "", next: 0, at: null };
  logs.set(attempt, log);
  for (let next = log.next; next !== undefined; ) {
    const page = await asked(`/api/v1/attempts/${encodeURIComponent(attempt)}/log?from=${next}`);
    for (const chunk of page?.chunks ?? []) {
      // it may be read twice at once
      if (chunk.number === log.next) {
        log.text += chunk.text;
        log.next += 1;
      }
    }
    next = page?.next;
  }
}

/** One screen of it: the last one, until somebody turns to another. */
function screen(log, reads) {
  const last = Math.max(0, Math.ceil(log.text.length / SCREEN) - 1);
  const at = Math.min(log.at ?? last, last);
  const turn = (label, to) => h("button", { key: label, type: "button", class: "button", disabled: to < 0 || to > last || to === at, onclick: () => reads(Promise.resolve((log.at = to === last ? null : to))) }, label);
  return [
    h("pre", { key: "text", class: "printed", tabindex: "0" }, log.text.slice(begin(log.text, at), begin(log.text, at + 1))),
    last > 0 ? h("p", { key: "turn", class: "row actions" }, turn("First", 0), turn("Earlier", at - 1), turn("Later", at + 1), turn("Last", last), h("span", { class: "muted" }, `Screen ${at + 1} of ${last + 1}`)) : null,
  ];
}

/** Where a screen begins: with a line, unless that would be far. */
function begin(text, at) {
  const from = at * SCREEN;
  const line = at === 0 ? 0 : text.indexOf("\n", from - 1) + 1;
  return at > 0 && (line === 0 || line > from + LONGEST_LINE) ? from : line;
}

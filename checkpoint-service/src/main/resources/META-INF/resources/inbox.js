// Describes what needs a person, each with the action right there; the server says what is needed,
// and nothing is hidden but ends that somebody has seen on this machine.

import { h } from "./dom.js";
import { batchDoor, checkField, sessionDoor, textField, verbForm } from "./verbs.js";
import { ago, count, words } from "./words.js";

const TITLES = {
  critical: "Nothing goes on before this is resolved",
  stuck: "A completion could not be read",
  merge: "To be merged by hand",
  decision: "Stopped: again, or accept it?",
  blocker: "A batch is blocked",
  verdict: "Your verdict, please",
  runner: "Nobody is there to do it",
  paused: "Paused",
  start: "Waits for its start",
  minor: "A question, nothing waits for it",
  undelivered: "These syncs reached nobody",
  ended: "Ended",
};
const SEEN = "coordinator.seen";
const AT_ONCE = 20;
const ASKED = 50;
const MOST = 200;
let most = AT_ONCE;
const seen = new Set(seenBefore());

/** What is to be decided, and below it what has only ended: the one number is the bar's, the other its own. */
export function inbox(all, now, act) {
  const [ends, asks] = [true, false].map((ended) => all.items.filter((need) => isEnd(need) === ended && !isSeen(need)));
  const asksInAll = pressing(all);
  const endsInAll = all.inAll - all.pressing - all.items.filter((need) => isEnd(need) && isSeen(need)).length;
  const beyond = Math.max(asksInAll - asks.length, endsInAll - ends.length);
  return [
    h("h1", { class: "unseen" }, "What needs you, and all sessions"),
    heading("Needs you", asksInAll),
    asksInAll === 0
      ? h("p", { key: "none", class: "card calm" }, h("span", { class: "sign", "aria-hidden": "true" }, "✓"), " Nothing needs you.")
      : h("ul", { key: "needs", class: "needs" }, asks.slice(0, most).map((need) => card(need, now, act, true))),
    endsInAll ? [heading("Ended lately", endsInAll), h("ul", { key: "ends", class: "needs" }, ends.slice(0, most).map((need) => card(need, now, act, true)))] : null,
    most < Math.min(MOST, Math.max(asksInAll, endsInAll)) ? h("p", { key: "more" }, h("button", { type: "button", class: "button", onclick: () => ((most += AT_ONCE), act.moreNeeds()) }, "Show more")) : null,
    beyond > 0 && most >= MOST ? h("p", { class: "muted" }, `${count(beyond, "more thing")} after these.`) : null,
  ];
}

function heading(text, n) {
  return h("div", { key: text, class: "row section-head" }, h("h2", {}, text), n ? h("span", { class: "number" }, String(n)) : null);
}

function isEnd(need) {
  return need.kind === "ended";
}

/** What a session asks for, on its own page: what stands in its head anyway is left out. */
export function sessionNeeds(needs, now, act) {
  const shown = (needs ?? []).filter((need) => !["paused", "start", "ended"].includes(need.kind) && !isSeen(need));
  return shown.length ? h("section", { key: "needs", "aria-label": "What this session asks you for" }, h("ul", { class: "needs" }, shown.map((need) => card(need, now, act, false)))) : null;
}

/** How many of them the server is asked for: a little more than what is shown. */
export function asking() {
  return Math.min(MOST, Math.max(ASKED, most + AT_ONCE));
}

/** How many things are to be decided; ends need nothing. */
export function pressing(all) {
  return all ? all.pressing - all.items.filter((need) => !isEnd(need) && isSeen(need)).length : 0;
}

function keyOf(need) {
  return [need.session, need.kind, need.batch ?? "", need.blocker ?? ""].join(" ");
}

function card(need, now, act, named) {
  const key = keyOf(need);
  const since = need.since ? `for ${ago(need.since, now)}` : null;
  const same = `${JSON.stringify(need)} ${since}`;
  return h("li", { key, same, class: `card need is-${need.kind}` }, () => [
    h("p", { class: "row" }, h("strong", {}, TITLES[need.kind] ?? words(need.kind)), since ? h("span", { class: "muted" }, since) : null),
    h("p", { class: "muted" }, named ? h("a", { href: `#/${need.session}` }, need.title) : null, named && need.batch ? " · " : null, need.batch ? [need.batchTitle ?? need.batch, need.agent].filter(Boolean).join(" · ") : null),
    need.text ? h("p", { class: "quote" }, need.text) : null,
    need.files?.length ? h("ul", { class: "files" }, need.files.map((file) => h("li", { key: file }, file))) : null,
    action(need, `n${hash(key)}`, act),
  ]);
}

function action(need, id, act) {
  switch (need.kind) {
    case "critical":
    case "blocker":
    case "minor":
      return answer(need, id, act);
    case "verdict":
      return verdict(need, id, act);
    case "merge":
    case "decision":
      return decision(need, id, act);
    case "stuck":
      return verbForm("stuck", [], [{ verb: "again", label: "Send it again" }], () => act.sendAgain(need.session));
    case "runner":
      return h("pre", { class: "command" }, "./coordinator runner --repository NAME=PATH --agent NAME --command 'CMD'");
    case "paused":
    case "start":
      return verbForm(
        "state",
        [],
        [
          { verb: "resume", label: need.kind === "start" ? "Start" : "Resume" },
          { verb: "cancel", label: "Cancel", tone: "cancel" },
        ],
        (verb) => act.move(need.session, verb),
      );
    default:
      return h(
        "p",
        { class: "row actions" },
        h("button", { type: "button", class: "button", onclick: () => act.seen(need) }, "Seen"),
        need.kind === "ended" ? h("a", { class: "link", href: `/api/v1/artifacts/${need.session}/final-summary.md`, target: "_blank", rel: "noopener" }, "Final summary") : null,
      );
  }
}

function answer(need, id, act) {
  const door = sessionDoor(need.session, `blockers/${encodeURIComponent(need.blocker)}/resolve`);
  return [
    verbForm("answer", [textField(`${id}a`, "Your answer, for the next briefs", "text", 2)], [{ verb: "answer", label: "Answer" }, { verb: "dismiss", label: "Dismiss" }], (action, { text }) =>
      act.tell(door, { action, text }, `${action} ${need.blocker}`),
    ),
    h(
      "details",
      { key: "ways" },
      h("summary", {}, "Another way"),
      verbForm("reassign", [textField(`${id}r`, "Another agent that goes on with it", "agent")], [{ verb: "reassign", label: "Reassign" }], (_, { agent }) => act.tell(door, { action: "reassign", agent }, `reassign ${need.batch}`)),
      verbForm("emergency", [textField(`${id}e`, "What is missing; an emergency batch brings it", "text", 2)], [{ verb: "emergency", label: "Order it" }], (_, { text }) => act.tell(door, { action: "emergency", text }, `order what ${need.blocker} needs`)),
    ),
  ];
}

function verdict(need, id, act) {
  return [
    h("p", { key: "look" }, h("button", { type: "button", class: "button", onclick: () => act.open(need.batch, need.session) }, "Look at its evidence")),
    verbForm(
      "verdict",
      [textField(`${id}v`, "Why", "reason")],
      [
        { verb: "accepted", label: "Accept" },
        { verb: "fix", label: "Send back for a fix" },
        { verb: "stop", label: "Stop", tone: "cancel" },
      ],
      (verdict, { reason }) => act.tell(batchDoor(need.session, need.batch, "check-in"), { verdict, reason }, `check ${need.batch} in`),
    ),
  ];
}

function decision(need, id, act) {
  return [
    h("p", { key: "look" }, h("button", { type: "button", class: "button", onclick: () => act.open(need.batch, need.session) }, "Look at what happened")),
    verbForm("retry", [textField(`${id}t`, need.kind === "merge" ? "A note for the next try; merge by hand first where it says so" : "A note for the next try", "note")], [{ verb: "retry", label: "Retry" }], (_, { note }) =>
      act.tell(batchDoor(need.session, need.batch, "retry"), { note }, `retry ${need.batch}`),
    ),
    need.agent
      ? h(
          "details",
          { key: "accept" },
          h("summary", {}, "Accept it as it is"),
          verbForm("accept", [textField(`${id}w`, "Why it is taken as done", "reason"), checkField(`${id}x`, "without its work", "withoutWork")], [{ verb: "accept", label: "Accept it" }], (_, said) =>
            act.tell(batchDoor(need.session, need.batch, "accept"), { reason: said.reason, withoutWork: said.withoutWork === "yes" }, `accept ${need.batch}`),
          ),
        )
      : null,
  ];
}

/** Keeps on this machine that the need was seen; the newest two hundred. */
export function markSeen(need) {
  seen.add(keyOf(need));
  try {
    localStorage.setItem(SEEN, JSON.stringify([...seen].slice(-200)));
  } catch (failure) {
    // without storage it comes back with the next load, which is right too
  }
}

function isSeen(need) {
  return ["ended", "undelivered"].includes(need.kind) && seen.has(keyOf(need));
}

function seenBefore() {
  try {
    const kept = JSON.parse(localStorage.getItem(SEEN));
    return Array.isArray(kept) ? kept : [];
  } catch (failure) {
    return [];
  }
}

/** A name for fields, unique enough on a page and free of what people wrote. */
function hash(text) {
  let sum = 0;
  for (const letter of text) {
    sum = (sum * 31 + letter.codePointAt(0)) >>> 0;
  }
  return sum.toString(36);
}

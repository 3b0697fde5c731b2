// Describes the page of one session: what it is and how it stands, what it asks for, and its parts,
// each at an address of its own.

import { antiPatterns, blockers, heard, syncPoints } from "./beside.js";
import { lanes } from "./board.js";
import { chip, progressBar } from "./chip.js";
import { h } from "./dom.js";
import { graph } from "./graph.js";
import { sessionNeeds } from "./inbox.js";
import { journalPart } from "./journal.js";
import { learnedPart } from "./learned.js";
import { planPart } from "./plan.js";
import { figuresPart, qualityFacts } from "./quality.js";
import { timeline } from "./timeline.js";
import { clock, count, forecastWords, short, shownState } from "./words.js";

/** The parts of a session's page by the last word of their address. */
export const PARTS = { work: "Work", graph: "Graph", plan: "Plan", learned: "Findings and receipts", figures: "Figures", journal: "Journal" };

export function sessionPage(view, part, more, now, act) {
  return [
    h("p", { key: "back" }, h("a", { class: "link", href: "#/" }, "← All sessions")),
    head(view, now, act),
    sessionNeeds(view.needs, now, act),
    h(
      "nav",
      { key: "parts", class: "tabs parts", "aria-label": "Parts of the session" },
      Object.entries(PARTS).map(([name, title]) => h("a", { key: name, class: "tab", href: `#/${view.session.session}${name === "work" ? "" : `/${name}`}`, "aria-current": name === part ? "page" : null }, title)),
    ),
    h("div", { key: `part ${part}`, class: "part-body" }, body(view, part, more, now, act)),
  ];
}

function body(view, part, more, now, act) {
  switch (part) {
    case "graph":
      return graph(view, act);
    case "plan":
      return planPart(more.plan);
    case "learned":
      return learnedPart(more, view.session.session);
    case "figures":
      return figuresPart(more.figures);
    case "journal":
      return journalPart(more.journal, act);
    default:
      return [timeline(view, now, act), lanes(view, now, act), blockers(view.session.blockers ?? []), antiPatterns(view.session.antiPatterns ?? []), syncPoints(view.syncPoints)];
  }
}

function head({ session, batches, quality, forecast, waitsFor }, now, act) {
  const move = session.move;
  const identity = session.identity ?? {};
  const work = batches.filter((batch) => batch.move.kind === "work");
  const accepted = work.filter((batch) => batch.move.state === "accepted").length;
  return h(
    "header",
    { key: "head", class: "card head" },
    h("div", { class: "row" }, h("h1", {}, identity.title ?? session.session), chip(move.state)),
    progressBar(progressOf(work)),
    move.reason ? h("p", { class: "reason" }, move.reason, move.actor ? h("span", { class: "muted" }, ` — ${move.actor}`) : null) : null,
    forecast ? h("p", { class: "eta" }, forecastWords(forecast, waitsFor, move.state, now), forecast.p50 ? h("span", { class: "muted" }, forecast.measured ? ` (from ${count(forecast.measured, "measured batch", "measured batches")})` : " (from the estimates alone)") : null) : null,
    waitsFor.length ? h("p", { class: "waits" }, `Waits for ${waitsFor.join(", ")}`) : null,
    session.planned?.held && move.state === "planned" ? h("p", { class: "waits" }, "Held back: a person's Resume starts it.") : null,
    h(
      "dl",
      { class: "facts" },
      fact("Accepted", `${accepted} of ${work.length} batches`),
      session.planned ? fact("Planned", `${session.planned.makespan} min side by side, ${session.planned.sequentialMinutes} min in a row`) : null,
      identity.repository ? fact("Repository", identity.repository) : null,
      move.branch ? fact("Branch", move.tip ? `${move.branch} at ${short(move.tip)}` : move.branch) : null,
      next(work),
      session.saved ? fact("Last saved", clock(session.saved.at)) : null,
      move.drain ? fact("Last drain", heard(move.drain)) : null,
      qualityFacts(quality).map(([name, text]) => fact(name, text)),
      fact("Session", session.session),
    ),
    h(
      "p",
      { class: "row actions" },
      action("Pause", "pause", ["running"], move.state, act),
      action("Resume", "resume", ["paused", "planned", "draining"], move.state, act),
      action("Cancel", "cancel", ["planned", "running", "draining", "paused"], move.state, act),
      link("Final summary", session, "final-summary.md", ["completed", "cancelled"].includes(move.state)),
      link("State file", session, "coordination-state.json", true),
    ),
  );
}

/** What is launched next, as far as the plan's order says it. */
function next(work) {
  const coming = work.filter((batch) => ["waiting", "ready"].includes(batch.move.state)).slice(0, 2);
  return coming.length ? fact("Next", coming.map((batch) => `${batch.move.title} (${batch.move.agent ?? "no agent yet"})`).join(", ")) : null;
}

function progressOf(work) {
  const progress = {};
  work.map(shownState).forEach((state) => (progress[state] = (progress[state] ?? 0) + 1));
  return progress;
}

function fact(name, value) {
  return h("div", { key: name }, h("dt", {}, name), h("dd", {}, value));
}

function action(label, verb, states, state, act) {
  return h("button", { key: verb, type: "button", class: `button ${verb}`, disabled: !states.includes(state), onclick: (event) => act.verb(verb, event.currentTarget) }, label);
}

function link(label, session, path, there) {
  return there ? h("a", { key: path, class: "link", href: `/api/v1/artifacts/${session.session}/${path}`, target: "_blank", rel: "noopener" }, label) : null;
}

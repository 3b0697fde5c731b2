// Describes the batches of a session by agent, each with what it does, waits for and has shown;
// everything that comes from outside becomes text nodes.

import { chip } from "./chip.js";
import { h } from "./dom.js";
import { verdictDetails } from "./verdict.js";
import { agentState, byAgent, count, duration, elapsed, short, shownState, waits, words } from "./words.js";

export function lanes(view, now, act) {
  const work = view.batches.filter((batch) => batch.move.kind === "work");
  const system = view.batches.filter((batch) => batch.move.kind !== "work");
  return h(
    "section",
    { key: "lanes", class: "lanes", "aria-label": "Batches by agent" },
    byAgent(work).map(([agent, batches]) => lane(view, agent, batches, present(view, agent), now, act)),
    system.length ? lane(view, "coordinator", system, null, now, act) : null,
  );
}

/** How many slots the agent's runners have, and which they are; the newest level is true. */
function present(view, agent) {
  const level = view.presences.find((one) => one.agent === agent);
  const slots = level?.slots ?? 0;
  return { slots, text: slots === 0 ? "no runner is there" : `${count(slots, "slot")}${level.runners?.length ? ` on ${level.runners.join(", ")}` : ""}` };
}

function lane(view, agent, batches, there, now, act) {
  const state = agentState(batches, there?.slots);
  return h(
    "section",
    { key: agent, class: `lane is-${state}` },
    h("header", { class: "lane-head" }, h("h3", {}, agent), chip(state), there ? h("p", { class: "muted" }, there.text) : null),
    h("ol", { class: "batches" }, batches.map((batch) => batchCard(view, batch, now, act))),
  );
}

function batchCard(view, batch, now, act) {
  const state = shownState(batch);
  const { move, attempt, outcome, planned } = batch;
  const at = attempt && attempt.request === move.request ? attempt : null;
  const lacks = waits(batch, view);
  return h(
    "li",
    { key: batch.batch, class: `card batch is-${state}` },
    h("p", { class: "row" }, h("button", { type: "button", class: "title", onclick: () => act.open(batch.batch) }, move.title), chip(state)),
    h(
      "p",
      { class: "muted" },
      [batch.batch, planned ? `phase ${planned.phase}` : null, at ? `attempt ${at.number} on ${at.runner}` : null, elapsed(at, state, now)].filter(Boolean).join(" · "),
    ),
    lacks.length ? h("p", { class: "waits" }, `waits for ${lacks.join(", ")}`) : null,
    at?.stage === "lost" && state === "lost" ? h("p", { class: "bad" }, at.lostBecause ?? "its lease ended") : null,
    state === "stuck" ? h("p", { class: "bad" }, `its completion cannot be read: ${batch.lost.reason}`) : null,
    ["stopped", "blocked", "abandoned", "to_be_fixed", "cancelled"].includes(state) && move.reason ? h("p", { class: state === "cancelled" ? "muted" : "bad" }, move.reason) : null,
    outcome?.blocker && state === "blocked" ? h("p", { class: "bad" }, `${words(outcome.blocker.severity)} ${words(outcome.blocker.kind)}: ${outcome.blocker.text}`) : null,
    state === "silent" && at.said.silentSince ? h("p", { class: "waits" }, `nothing was heard of its runner for ${duration(now - Date.parse(at.said.silentSince))}`) : null,
    at?.said?.last && state === "working" ? h("p", { class: "line" }, at.said.last) : null,
    evidence(outcome, state),
    move.verdict ? verdictDetails(move.verdict) : null,
    batch.fenced?.length ? h("p", { class: "muted" }, `${count(batch.fenced.length, "late result")} refused`) : null,
  );
}

function evidence(outcome, state) {
  const seen = outcome?.evidence;
  if (!seen || !["in_review", "accepted", "stopped", "to_be_fixed", "blocked", "abandoned"].includes(state)) {
    return null;
  }
  const passed = (seen.commands ?? []).filter((run) => run.exitCode === 0).length;
  const parts = [
    seen.commit ? `commit ${short(seen.commit)}` : "no commit",
    seen.changedFilesInAll ? count(seen.changedFilesInAll, "file") : null,
    seen.commands?.length ? `${passed}/${seen.commands.length} commands pass` : null,
    seen.exitCode !== undefined && seen.exitCode !== 0 ? `exit ${seen.exitCode}` : null,
    seen.overran ? "overran" : null,
    seen.outsideScope?.length ? `${count(seen.outsideScope.length, "file")} outside its scope` : null,
  ];
  return h("p", { class: "evidence" }, parts.filter(Boolean).join(" · "));
}

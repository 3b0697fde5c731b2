// Describes the page from an overview; everything that comes from outside becomes text nodes.

import { antiPatterns, blockers, heard, syncPoints } from "./beside.js";
import { chip } from "./chip.js";
import { h } from "./dom.js";
import { qualityFacts } from "./quality.js";
import { verdictDetails } from "./verdict.js";
import { agentState, count, elapsed, short, shownState, sign, waits, words } from "./words.js";

const BAR = ["accepted", "in_review", "running", "requested", "to_be_fixed", "blocked", "stopped", "abandoned", "cancelled", "ready", "waiting"];

export function sessionList(overview, selected) {
  if (overview.items.length === 0) {
    return [
      h("h2", {}, "Sessions"),
      h("p", { class: "empty" }, "No session yet. Submit a feature file:"),
      h("pre", { class: "command" }, "./coordinator submit FILE"),
    ];
  }
  return [
    h("h2", {}, "Sessions"),
    h("ul", {}, overview.items.map((card) => sessionCard(card, card.session.session === selected))),
    overview.next ? h("p", { class: "empty" }, "Older sessions are not shown here.") : null,
  ];
}

function sessionCard(card, selected) {
  const { session, progress } = card;
  return h(
    "li",
    { key: session.session },
    h(
      "a",
      { class: "card session-card", href: `#/${session.session}`, "aria-current": selected ? "page" : null },
      h("span", { class: "row" }, h("strong", {}, session.identity?.title ?? session.session), chip(session.move.state)),
      progressBar(progress),
      h("span", { class: "muted" }, `${session.identity?.feature ?? ""} · ${session.identity?.stamp ?? ""}`),
      session.move.waitsFor?.length ? h("span", { class: "waits" }, `waits for ${session.move.waitsFor.join(", ")}`) : null,
    ),
  );
}

function progressBar(progress) {
  const total = Object.values(progress).reduce((sum, n) => sum + n, 0);
  const done = progress.accepted ?? 0;
  return h(
    "span",
    { class: "progress", role: "img", "aria-label": `${done} of ${total} batches accepted` },
    h(
      "span",
      { class: "bar" },
      BAR.filter((state) => progress[state]).map((state) =>
        h("span", { key: state, class: `share is-${state}`, at: { width: `${(100 * progress[state]) / total}%` } }),
      ),
    ),
    h("span", { class: "number" }, `${done}/${total}`),
  );
}

export function sessionBoard(view, now, act) {
  return [
    head(view, act),
    plan(view),
    lanes(view, now, act),
    blockers(view.session.blockers ?? []),
    antiPatterns(view.session.antiPatterns ?? []),
    syncPoints(view.syncPoints),
  ];
}

function head({ session, batches, quality }, act) {
  const move = session.move;
  const identity = session.identity ?? {};
  return h(
    "header",
    { class: "card head" },
    h("div", { class: "row" }, h("h1", {}, identity.title ?? session.session), chip(move.state)),
    move.reason ? h("p", { class: "reason" }, move.reason, move.actor ? h("span", { class: "muted" }, ` — ${move.actor}`) : null) : null,
    move.waitsFor?.length ? h("p", { class: "waits" }, `Waits for ${move.waitsFor.join(", ")}`) : null,
    session.planned?.held && move.state === "planned" ? h("p", { class: "waits" }, "Held back: a person's Resume starts it.") : null,
    h(
      "dl",
      { class: "facts" },
      fact("Accepted", `${work(batches).filter((b) => b.move.state === "accepted").length} of ${work(batches).length} batches`),
      session.planned ? fact("Planned", `${session.planned.makespan} min side by side, ${session.planned.sequentialMinutes} min in a row`) : null,
      identity.repository ? fact("Repository", identity.repository) : null,
      move.branch ? fact("Branch", move.tip ? `${move.branch} at ${short(move.tip)}` : move.branch) : null,
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
      h("a", { class: "link", href: `/api/v1/journal/${session.session}` }, "Journal"),
    ),
  );
}

function work(batches) {
  return batches.filter((batch) => batch.move.kind === "work");
}

function fact(name, value) {
  return h("div", { key: name }, h("dt", {}, name), h("dd", {}, value));
}

function action(label, verb, states, state, act) {
  return h(
    "button",
    { key: verb, type: "button", class: `button ${verb}`, disabled: !states.includes(state), onclick: (event) => act.verb(verb, event.currentTarget) },
    label,
  );
}

function link(label, session, path, there) {
  return there ? h("a", { key: path, class: "link", href: `/api/v1/artifacts/${session.session}/${path}`, target: "_blank", rel: "noopener" }, label) : null;
}

function plan({ session, batches, syncPoints }) {
  const planned = work(batches).filter((batch) => batch.planned);
  const end = Math.max(session.planned?.makespan ?? 0, ...planned.map((batch) => batch.planned.end));
  if (planned.length === 0 || end === 0) {
    return null;
  }
  const percent = (minutes) => `${(100 * minutes) / end}%`;
  return h(
    "section",
    { key: "plan", class: "card plan", "aria-label": "The plan in minutes" },
    h("h2", {}, "Plan"),
    h(
      "div",
      { class: "gantt" },
      byAgent(planned).map(([agent, mine]) =>
        h(
          "div",
          { key: agent, class: "gantt-row" },
          h("span", { class: "gantt-name" }, agent),
          h(
            "span",
            { class: "gantt-track" },
            mine.map((batch) =>
              h(
                "span",
                {
                  key: batch.batch,
                  class: `gantt-bar is-${shownState(batch)}`,
                  title: `${batch.move.title}: minute ${batch.planned.start} to ${batch.planned.end}, ${words(shownState(batch))}`,
                  at: { left: percent(batch.planned.start), width: percent(batch.planned.end - batch.planned.start) },
                },
                h("span", { "aria-hidden": "true" }, `${sign(shownState(batch))} `),
                batch.move.title,
              ),
            ),
            syncPoints
              .filter((point) => point.at !== undefined)
              .map((point) => h("span", { key: point.name, class: `gantt-sync is-${point.state}`, title: `${point.name}: ${point.state}`, at: { left: percent(point.at) } })),
          ),
        ),
      ),
      h("div", { class: "gantt-row scale" }, h("span", { class: "gantt-name" }, "minutes"), h("span", { class: "gantt-scale" }, h("span", {}, "0"), h("span", {}, String(Math.round(end / 2))), h("span", {}, String(end)))),
    ),
  );
}

function byAgent(batches) {
  const lanes = new Map();
  for (const batch of batches) {
    const agent = batch.move.agent ?? "no agent yet";
    lanes.set(agent, [...(lanes.get(agent) ?? []), batch]);
  }
  return [...lanes.entries()];
}

function lanes(view, now, act) {
  const system = view.batches.filter((batch) => batch.move.kind !== "work");
  return h(
    "section",
    { key: "lanes", class: "lanes", "aria-label": "Batches by agent" },
    byAgent(work(view.batches)).map(([agent, batches]) => lane(view, agent, batches, presence(view, agent), now, act)),
    system.length ? lane(view, "coordinator", system, null, now, act) : null,
  );
}

function presence(view, agent) {
  const level = view.presences.find((one) => one.agent === agent);
  if (!level || level.slots === 0) {
    return "no runner is there";
  }
  return `${count(level.slots, "slot")}${level.runners?.length ? ` on ${level.runners.join(", ")}` : ""}`;
}

function lane(view, agent, batches, there, now, act) {
  const state = agentState(batches);
  return h(
    "section",
    { key: agent, class: `lane is-${state}` },
    h("header", { class: "lane-head" }, h("h3", {}, agent), chip(state), there ? h("p", { class: "muted" }, there) : null),
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
    at?.stage === "lost" && state === "lost" ? h("p", { class: "bad" }, `lost: ${at.lostBecause ?? "its lease ended"}`) : null,
    state === "stuck" ? h("p", { class: "bad" }, `its completion cannot be read: ${batch.lost.reason}`) : null,
    ["stopped", "blocked", "abandoned", "to_be_fixed", "cancelled"].includes(state) && move.reason ? h("p", { class: state === "cancelled" ? "muted" : "bad" }, move.reason) : null,
    outcome?.blocker && state === "blocked" ? h("p", { class: "bad" }, `${words(outcome.blocker.severity)} ${words(outcome.blocker.kind)}: ${outcome.blocker.text}`) : null,
    at?.said?.last && ["working", "silent"].includes(state) ? h("p", { class: "line" }, at.said.last) : null,
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

// Describes a session in time: agents as lanes, batches as bars, what was planned behind what was,
// sync points as lines, and now moving. Every bar is a button; its words say all that it shows.

import { h } from "./dom.js";
import { byAgent, clock, duration, shownState, sign, words } from "./words.js";

const TICKS = 5;

export function timeline(view, now, act) {
  const { session, batches, syncPoints } = view;
  const unit = session.planned?.unitMillis ?? 60_000;
  const scale = scaleOf(view, unit, now);
  const shown = batches.filter((batch) => batch.planned || batch.attempt);
  if (!scale || shown.length === 0) {
    return null;
  }
  const points = syncPoints.filter((point) => point.at !== undefined);
  const lines = points.map((point) => line(`sync ${point.name}`, `gantt-sync is-${point.state}`, scale.planned(point.at * unit), `${point.name}: ${words(point.state)}`));
  const marker = scale.now === null ? null : line("now", "gantt-now", scale.now, "now");
  const work = shown.filter((batch) => batch.move.kind === "work");
  const system = shown.filter((batch) => batch.move.kind !== "work");
  const lanes = [...byAgent(work), ...(system.length ? [["coordinator", system]] : [])];
  return h(
    "section",
    { key: "timeline", class: "card plan", "aria-label": "Timeline" },
    h("div", { class: "row section-head" }, h("h2", {}, "Timeline"), h("span", { class: "muted" }, "planned behind, what was in front")),
    h(
      "div",
      { class: "gantt" },
      lanes.map(([agent, mine]) =>
        h(
          "div",
          { key: agent, class: "gantt-row" },
          h("span", { class: "gantt-name", title: agent }, agent),
          h("span", { class: "gantt-track" }, mine.map((batch) => planned(batch, scale, unit, act)), lines, mine.map((batch) => bars(batch, scale, now, act)), marker),
        ),
      ),
      h("div", { key: "scale", class: "gantt-row scale" }, h("span", { class: "gantt-name" }, scale.started ? "time" : "minutes"), h("span", { class: "gantt-scale" }, ticks(scale, unit))),
    ),
    points.length ? h("p", { class: "muted" }, `Lines: ${points.map((point) => `${point.name} (${words(point.state)})`).join(", ")}`) : null,
  );
}

/** From the first attempt, or where there is none from the plan's minute 0, to whatever ends last. */
function scaleOf({ session, batches, syncPoints }, unit, now) {
  const spans = batches.flatMap(spansOf);
  const starts = spans.map((span) => span.from);
  const started = starts.length > 0;
  const origin = started ? Math.min(...starts) : 0;
  const ended = ["completed", "cancelled"].includes(session.move.state);
  const lastMinute = Math.max(0, ...batches.map((batch) => batch.planned?.end ?? 0), ...syncPoints.map((point) => point.at ?? 0));
  const lastEnd = Math.max(0, ...spans.map((span) => (span.to ?? now) - origin), started && !ended ? now - origin : 0);
  const length = Math.max(lastMinute * unit, lastEnd);
  if (length <= 0) {
    return null;
  }
  const percent = (millis) => (100 * Math.min(Math.max(millis, 0), length)) / length;
  return { started, origin, length, planned: percent, at: (time) => percent(time - origin), now: started && !ended ? percent(now - origin) : null };
}

/** When somebody worked on it, attempt after attempt; an end that nobody told is the next start. */
function spansOf(batch) {
  const attempt = batch.attempt;
  if (!attempt) {
    return [];
  }
  const all = [...(attempt.before ?? []), attempt].filter((one) => one.startedAt);
  return all.map((one, index) => ({
    number: one.number,
    runner: one.runner,
    stage: one.stage,
    from: Date.parse(one.startedAt),
    to: one.endedAt ? Date.parse(one.endedAt) : all[index + 1] ? Date.parse(all[index + 1].startedAt) : null,
    last: one === attempt,
  }));
}

function line(key, kind, left, title) {
  return h("span", { key, class: kind, title, at: { left: `${left}%` } });
}

/** Where the plan puts it; as long as nobody has begun it is the bar that opens it. */
function planned(batch, scale, unit, act) {
  if (!batch.planned) {
    return null;
  }
  const left = scale.planned(batch.planned.start * unit);
  const at = { left: `${left}%`, width: `${scale.planned(batch.planned.end * unit) - left}%` };
  const text = `planned: minute ${batch.planned.start} to ${batch.planned.end}`;
  const key = `planned ${batch.batch}`;
  return spansOf(batch).length
    ? h("span", { key, class: "gantt-planned", title: text, at })
    : button(key, `gantt-planned is-${shownState(batch)}`, `${batch.move.title}: ${text}, ${words(shownState(batch))}`, at, batch, act);
}

/** When it was worked on; of several attempts only the last one shows the batch's state. */
function bars(batch, scale, now, act) {
  const state = shownState(batch);
  return spansOf(batch).map((span) => {
    const end = span.to ?? now;
    const how = span.last ? state : span.stage === "lost" ? "lost" : "past";
    const left = scale.at(span.from);
    const text = `${batch.move.title}: attempt ${span.number} on ${span.runner}, ${clock(new Date(span.from).toISOString())} for ${duration(end - span.from)}, ${words(how)}`;
    return button(`bar ${batch.batch} ${span.from}`, `gantt-bar is-${how}`, text, { left: `${left}%`, width: `${Math.max(scale.at(end) - left, 0.6)}%` }, batch, act);
  });
}

function button(key, kind, text, at, batch, act) {
  return h(
    "button",
    { key, type: "button", class: kind, title: text, "aria-label": text, at, onclick: () => act.open(batch.batch) },
    h("span", { "aria-hidden": "true" }, `${sign(shownState(batch))} ${batch.move.title}`),
  );
}

function ticks(scale, unit) {
  return Array.from({ length: TICKS }, (_, index) => {
    const millis = (scale.length * index) / (TICKS - 1);
    return h("span", { key: `tick ${index}` }, scale.started ? clock(new Date(scale.origin + millis).toISOString()).slice(0, scale.length < 600_000 ? 8 : 5) : String(Math.round(millis / unit)));
  });
}

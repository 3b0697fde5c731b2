// The whole report and evidence of one batch, what its attempts said and what they printed.

import { chip } from "./chip.js";
import { h } from "./dom.js";
import { loadPrinted, printed } from "./printed.js";
import { asked } from "./store.js";
import { verdictLines } from "./verdict.js";
import { clock, count, duration, shownState, words } from "./words.js";

export async function loadBatch(session, batch) {
  const [view, attempts] = await Promise.all([asked(`/api/v1/overview/${encodeURIComponent(session)}/${encodeURIComponent(batch)}`), loadPrinted(session, batch)]);
  return view && { ...view, attempts };
}

/** What is read while it is shown is given to reads, which shows it then. */
export function batchDetail(view, close, reads) {
  const { batch, completion, lines } = view;
  const state = shownState(batch);
  return [
    h("header", { class: "row detail-head" }, h("h2", {}, batch.move.title), chip(state), h("button", { type: "button", class: "button close", onclick: close }, "Close")),
    h("p", { class: "muted" }, [batch.batch, batch.move.agent, batch.planned?.task].filter(Boolean).join(" · ")),
    batch.move.reason ? h("p", { class: "reason" }, batch.move.reason, batch.move.actor ? h("span", { class: "muted" }, ` — ${batch.move.actor}`) : null) : null,
    batch.move.verdict ? part("Verdict", verdictLines(batch.move.verdict)) : null,
    completion?.evidence ? evidence(completion.evidence) : null,
    completion?.report ? report(completion.report) : null,
    fenced(batch.fenced ?? []),
    part("Log", lines.length ? attempts(batch, lines) : h("p", { class: "empty" }, "Nothing yet.")),
    view.attempts.length ? part("All that it printed", printed(view.attempts, reads)) : null,
  ];
}

/** The log of each attempt, the newest one open: the last lines that it said. */
function attempts(batch, lines) {
  const logs = new Map();
  for (const line of lines) {
    const key = `${line.request} ${line.attempt}`;
    logs.set(key, [...(logs.get(key) ?? []), line]);
  }
  return [...logs.entries()].reverse().map(([key, mine], index) =>
    h(
      "details",
      { key, open: index === 0 },
      h("summary", {}, `Attempt ${mine[0].attempt} of request ${mine[0].request.split("/").at(-1)} on ${mine[0].runner}, ${count(mine.length, "line")}`),
      h("ol", { class: "lines", tabindex: "0" }, mine.map((line) => h("li", { key: String(line.n) }, h("time", { class: "muted" }, clock(line.time)), h("span", {}, line.message)))),
    ),
  );
}

function part(title, ...children) {
  return h("section", { key: title, class: "part" }, h("h3", {}, title), children);
}

function list(title, items, text) {
  return items?.length ? part(title, h("ul", {}, items.map((item, index) => h("li", { key: String(index) }, text(item))))) : null;
}

function evidence(seen) {
  return part(
    "Evidence, recorded by the runner",
    h("p", {}, [seen.commit ? `commit ${seen.commit}` : "no commit", `exit ${seen.exitCode ?? "none"}`, duration(seen.elapsedMillis), seen.overran ? "ended at its time limit" : null].filter(Boolean).join(" · ")),
    seen.commit ? h("pre", { class: "command", tabindex: "0" }, `git show ${seen.commit}`) : null,
    files("Changed files", seen.changedFiles),
    files("Changed outside its scope", seen.outsideScope),
    files("Left out", seen.flagged),
    files("Conflicts", seen.conflicts),
    (seen.commands ?? []).map((run, index) =>
      h("details", { key: `run ${index}` }, h("summary", {}, `${run.exitCode === 0 ? "✓" : "✗"} ${run.run} — ${run.exitCode === undefined ? "ran out of time" : `exit ${run.exitCode}`}`), h("pre", { tabindex: "0" }, run.outputTail || "(printed nothing)")),
    ),
    seen.outputTail ? h("details", { key: "output" }, h("summary", {}, seen.outputTruncated ? "The end of its output (the rest was cut)" : "Its output"), h("pre", { tabindex: "0" }, seen.outputTail)) : null,
  );
}

function files(title, paths) {
  return paths?.length ? h("div", { key: title }, h("h4", {}, title), h("ul", { class: "files" }, paths.map((path) => h("li", { key: path }, path)))) : null;
}

function report(said) {
  return [
    part("Summary, said by the agent", h("p", { class: "quote" }, said.summary)),
    list("Changes", said.changes, (change) => `${change.file}${change.lines ? `:${change.lines}` : ""} — ${change.what}`),
    list("Decisions", said.decisions, (decision) => decision),
    list("Findings", said.findings, (finding) => `${finding.topic}: ${finding.fact}${finding.refs?.length ? ` (${finding.refs.join(", ")})` : ""}`),
    list("Integration points", said.integrationPoints, (point) => `${point.name}${point.kind ? ` (${point.kind})` : ""}${point.file ? ` in ${point.file}` : ""}${point.contract ? `: ${point.contract}` : ""}`),
    list("Questions", said.questions, (question) => question),
    said.blocker ? part("Blocker", h("p", { class: "bad" }, `${words(said.blocker.severity)} ${words(said.blocker.kind)}: ${said.blocker.text}`)) : null,
  ];
}

function fenced(results) {
  return results.length
    ? part(
        "Late results, refused",
        h("ul", {}, results.map((late, index) => h("li", { key: String(index) }, `${clock(late.time)} attempt ${late.attempt} on ${late.runner}: ${late.summary ?? "(no summary)"}`))),
      )
    : null;
}

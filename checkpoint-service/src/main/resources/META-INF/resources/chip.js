// A state as a mark: its sign, its word and its colour, never colour alone.

import { h } from "./dom.js";
import { sign, words } from "./words.js";

export function chip(state) {
  return h("span", { class: `chip is-${state}` }, h("span", { class: "sign", "aria-hidden": "true" }, sign(state)), words(state));
}

/** How far batches are, as a bar of their states and a number that says it without colour. */
export function progressBar(progress) {
  const total = Object.values(progress).reduce((sum, n) => sum + n, 0);
  const done = progress.accepted ?? 0;
  return h(
    "span",
    { class: "progress", role: "img", "aria-label": `${done} of ${total} batches accepted` },
    h(
      "span",
      { class: "bar" },
      BAR.filter((state) => progress[state]).map((state) => h("span", { key: state, class: `share is-${state}`, at: { width: `${(100 * progress[state]) / total}%` } })),
    ),
    h("span", { class: "number" }, `${done}/${total}`),
  );
}

const BAR = ["accepted", "in_review", "working", "running", "requested", "silent", "lost", "stuck", "to_be_fixed", "blocked", "stopped", "abandoned", "cancelled", "ready", "waiting"];

// Describes what stands beside the batches of a session: its blockers with their answers, its sync points.

import { chip } from "./chip.js";
import { h } from "./dom.js";
import { clock, words } from "./words.js";

/** How quickly everybody heard of the last drain. */
export function heard(drain) {
  return drain.acknowledgedMillis === undefined ? "not every runner has acknowledged it" : `acknowledged by every runner in ${(drain.acknowledgedMillis / 1000).toFixed(1)} s`;
}

export function blockers(all) {
  if (all.length === 0) {
    return null;
  }
  return h(
    "section",
    { key: "blockers", class: "card", "aria-label": "Blockers and their answers" },
    h("h2", {}, "Blockers"),
    h("ul", { class: "blockers" }, all.map(blocker)),
  );
}

function blocker(one) {
  return h(
    "li",
    { key: one.blocker, class: "blocker" },
    h("span", { class: "row" }, h("strong", {}, one.blocker), chip(one.state), h("span", { class: "muted" }, `${words(one.severity)} ${words(one.kind)} · ${one.batch}`)),
    h("p", {}, one.text),
    one.awaits ? h("p", { class: "muted" }, `${one.state === "resolved" ? "brought by" : "is brought by"} ${one.awaits}`) : null,
    h("p", { class: "reason" }, one.reason, h("span", { class: "muted" }, ` — ${one.actor}`)),
  );
}

export function antiPatterns(all) {
  if (all.length === 0) {
    return null;
  }
  return h(
    "section",
    { key: "anti-patterns", class: "card", "aria-label": "Anti-patterns" },
    h("h2", {}, "Anti-patterns"),
    h(
      "ul",
      { class: "points" },
      all.map((one) => h("li", { key: `${one.pattern} ${one.batch ?? ""}` }, h("strong", {}, words(one.pattern)), ` ${one.batch ? `${one.batch} ` : ""}${one.text}`)),
    ),
  );
}

export function syncPoints(points) {
  if (points.length === 0) {
    return null;
  }
  return h(
    "section",
    { key: "sync", class: "card", "aria-label": "Sync points" },
    h("h2", {}, "Sync points"),
    h(
      "ul",
      { class: "points" },
      points.map((point) =>
        h(
          "li",
          { key: point.name },
          h("p", { class: "row" }, h("strong", {}, point.name), chip(point.state)),
          h("p", { class: "muted" }, [point.after?.length ? `after ${point.after.join(", ")}` : null, point.before?.length ? `before ${point.before.join(", ")}` : null, point.artifacts?.length ? `hands over ${point.artifacts.join(", ")}` : null, point.movedAt ? clock(point.movedAt) : null].filter(Boolean).join(" · ")),
        ),
      ),
    ),
  );
}

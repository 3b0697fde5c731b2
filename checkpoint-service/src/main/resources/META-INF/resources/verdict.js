// A verdict: in a line, and line by line.

import { h } from "./dom.js";
import { words } from "./words.js";

/** The verdict in a line; all of its lines where one of them fails. */
export function verdictDetails(verdict) {
  const lines = verdict.lines ?? [];
  const number = (result) => lines.filter((line) => line.result === result).length;
  const parts = [
    number("fails") ? `✗ ${number("fails")} fail` : null,
    `✓ ${number("holds")} hold`,
    number("not_shown") ? `? ${number("not_shown")} for a person` : null,
  ];
  return h("details", { class: "verdict-details", open: number("fails") > 0 }, h("summary", {}, `${words(verdict.outcome)}: ${parts.filter(Boolean).join(" · ")}`), verdictLines(verdict));
}

export function verdictLines(verdict) {
  return h(
    "ul",
    { class: "verdict" },
    (verdict.lines ?? []).map((line, index) =>
      h("li", { key: String(index), class: `result-${line.result}` }, h("span", { class: "sign", "aria-hidden": "true" }, { holds: "✓", fails: "✗", not_shown: "?" }[line.result]), `${line.criterion}${line.seen ? ` — ${line.seen}` : ""}${line.result === "not_shown" && !line.seen ? " — for a person" : ""}`),
    ),
  );
}

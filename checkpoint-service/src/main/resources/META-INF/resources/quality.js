// How good the work of a session is: the figures in the server's own words, against their targets,
// and what batches took beside their estimates.

import { h } from "./dom.js";

/** Name and text of each figure, once something was tried. */
export function qualityFacts(quality) {
  if (!quality?.features) {
    return [];
  }
  return [quality.firstTry, quality.redone, quality.integrationIssues].map((figure) => [figure.name, figure.text]);
}

export function figuresPart(answer) {
  if (answer === undefined) {
    return h("p", { class: "card empty" }, "Asking …");
  }
  const quality = answer?.quality;
  if (!quality) {
    return h("p", { class: "card empty" }, "Nothing is measured yet.");
  }
  return [
    groups("all", "Against the targets", [{ name: "all batches", figures: quality.figures }]),
    groups("agents", "By agent", quality.agents),
    groups("kinds", "By kind of work", quality.kinds),
    estimates(quality.estimates ?? []),
  ];
}

function groups(key, title, rows) {
  const figures = (one) => [one.figures.firstTry, one.figures.redone, one.figures.integrationIssues];
  return rows?.length
    ? card(key, title, ["", ...figures(rows[0]).map((figure) => figure.name)], rows.map((one) => [one.name, ...figures(one).map((figure) => h("span", { class: figure.met ? "" : "bad" }, `${figure.met ? "" : "✗ "}${figure.text}`))]))
    : null;
}

function estimates(rows) {
  return rows.length
    ? card(
        "estimates",
        "Estimated and taken, in plan minutes",
        ["agent", "kind", "batches", "estimated p50 / p90", "took p50 / p90", "factor p50 / p90"],
        rows.map((one) => [one.agent, one.kind, one.batches, pair(one.estimated), pair(one.took), pair(one.factor)]),
      )
    : null;
}

function pair(some) {
  return `${some.p50} / ${some.p90}`;
}

function card(key, title, head, rows) {
  return h(
    "section",
    { key, class: "card", "aria-label": title },
    h("h2", {}, title),
    h(
      "div",
      { class: "table-scroll", tabindex: "0", role: "group", "aria-label": `${title}, as a table that can be scrolled` },
      h("table", {}, h("thead", {}, h("tr", {}, head.map((name, index) => (name ? h("th", { key: String(index), scope: "col" }, name) : h("td", { key: String(index) }))))), h("tbody", {}, rows.map((row, line) => h("tr", { key: String(line) }, row.map((cell, index) => h(index === 0 ? "th" : "td", { key: String(index), scope: index === 0 ? "row" : null }, cell)))))),
    ),
  );
}

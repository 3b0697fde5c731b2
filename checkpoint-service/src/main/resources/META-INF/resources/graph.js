// Describes the batches of a session as a graph, a picture made here: what needs what, and what is
// handed over at which sync point. Every node can be reached and opened by the keyboard.

import { h, s } from "./dom.js";
import { shownState, sign, words } from "./words.js";

const WIDTH = 190;
const HEIGHT = 56;
const GAP_X = 70;
const GAP_Y = 22;
const LETTERS = 24;

export function graph(view, act) {
  const nodes = nodesOf(view);
  if (nodes.size === 0) {
    return h("p", { class: "card empty" }, "Nothing is planned yet.");
  }
  place(nodes);
  const all = [...nodes.values()];
  const width = Math.max(...all.map((node) => node.x)) + WIDTH + 12;
  const height = Math.max(...all.map((node) => node.y)) + HEIGHT + 12;
  return h(
    "section",
    { key: "graph", class: "card", "aria-label": "Graph of batches and handoffs" },
    h("h2", {}, "Graph"),
    h(
      "div",
      { class: "graph-scroll", tabindex: "0", role: "group", "aria-label": "The graph; it can be scrolled" },
      s(
        "svg",
        { class: "graph", width, height, viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": `${view.batches.length} batches and what they need` },
        s("defs", {}, s("marker", { id: "arrow", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto" }, s("path", { class: "graph-tip", d: "M0 0 8 4 0 8z" }))),
        all.flatMap((node) => node.after.filter((from) => nodes.has(from)).map((from) => edge(nodes.get(from), node))),
        all.sort((a, b) => a.x - b.x || a.y - b.y).map((node) => box(node, act)),
      ),
    ),
  );
}

/** Batches and sync points by name, each with the names of those that it comes after. */
function nodesOf({ batches, syncPoints }) {
  const nodes = new Map();
  const held = new Map();
  for (const point of syncPoints) {
    const id = `sync ${point.name}`;
    nodes.set(id, { id, after: [...(point.after ?? [])], title: point.name, under: point.artifacts?.length ? `hands over ${point.artifacts.join(", ")}` : "sync point", state: point.state, point: true });
    for (const batch of point.before ?? []) {
      held.set(batch, [...(held.get(batch) ?? []), { id, after: point.after ?? [] }]);
    }
  }
  for (const batch of batches.filter((one) => one.move.kind === "work")) {
    const points = held.get(batch.batch) ?? [];
    const through = new Set(points.flatMap((point) => point.after));
    const needs = (batch.planned?.needs ?? []).filter((need) => !through.has(need));
    nodes.set(batch.batch, { id: batch.batch, after: [...needs, ...points.map((point) => point.id)], title: batch.move.title, under: batch.move.agent ?? batch.batch, state: shownState(batch), point: false });
  }
  return nodes;
}

/** Columns by the longest way to a node, rows in the plan's order. */
function place(nodes) {
  const depth = new Map();
  const depthOf = (id, seen) => {
    if (!depth.has(id)) {
      const before = nodes.get(id).after.filter((one) => nodes.has(one) && !seen.has(one));
      depth.set(id, before.length ? 1 + Math.max(...before.map((one) => depthOf(one, new Set([...seen, id])))) : 0);
    }
    return depth.get(id);
  };
  const rows = new Map();
  for (const node of nodes.values()) {
    const column = depthOf(node.id, new Set([node.id]));
    const row = rows.get(column) ?? 0;
    rows.set(column, row + 1);
    node.x = 6 + column * (WIDTH + GAP_X);
    node.y = 6 + row * (HEIGHT + GAP_Y);
  }
}

function edge(from, to) {
  const [x1, y1, x2, y2] = [from.x + WIDTH, from.y + HEIGHT / 2, to.x - 2, to.y + HEIGHT / 2];
  return s("path", { key: `edge ${from.id} ${to.id}`, class: "graph-edge", d: `M${x1} ${y1}C${x1 + GAP_X / 2} ${y1} ${x2 - GAP_X / 2} ${y2} ${x2} ${y2}`, "marker-end": "url(#arrow)" });
}

function box(node, act) {
  const label = `${node.title}, ${node.under}: ${words(node.state)}${node.after.length ? `, after ${node.after.join(", ")}` : ""}`;
  const open = () => !node.point && act.open(node.id);
  return s(
    "g",
    {
      key: node.id,
      class: `graph-node is-${node.state}${node.point ? " is-point" : ""}`,
      transform: `translate(${node.x} ${node.y})`,
      tabindex: "0",
      role: node.point ? "img" : "button",
      "aria-label": label,
      onclick: open,
      onkeydown: (event) => {
        if (["Enter", " "].includes(event.key)) {
          event.preventDefault();
          open();
        }
      },
    },
    s("title", {}, label),
    s("rect", { width: WIDTH, height: HEIGHT, rx: node.point ? 26 : 9 }),
    s("text", { x: 14, y: 23, class: "graph-title" }, `${sign(node.state)} ${short(node.title)}`),
    s("text", { x: 14, y: 42, class: "graph-under" }, short(node.under)),
  );
}

function short(text) {
  return text.length > LETTERS ? `${text.slice(0, LETTERS - 1)}…` : text;
}

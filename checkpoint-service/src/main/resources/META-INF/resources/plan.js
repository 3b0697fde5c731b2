// Describes the plan's certificate in the planner's words: what is proven of its length, and why,
// what is not, and what it warns of.

import { h } from "./dom.js";

export function planPart(answer) {
  if (answer === undefined) {
    return h("p", { class: "card empty" }, "Asking the planner …");
  }
  if (!answer) {
    return h("p", { class: "card empty" }, "The planner has no plan of this session.");
  }
  const { plan } = answer;
  return h(
    "section",
    { key: "plan", class: "card plan-text", "aria-label": "The plan and what is proven of it" },
    h("h2", {}, "Certificate"),
    h("p", { class: "quote" }, answer.certificateInWords),
    h(
      "dl",
      { class: "facts" },
      fact("Side by side", `${plan.certificate.makespan} min`),
      fact("No plan takes less than", `${plan.certificate.lowerBound} min`),
      fact("In a row", `${plan.certificate.sequentialMinutes} min`),
      fact("Handoffs", String(plan.certificate.handoffs)),
      fact("Revision", String(plan.revision)),
    ),
    list("Warnings", answer.warnings),
    list(
      "Files that several agents work with",
      plan.conflictZones?.map((zone) => `${zone.files.join(", ")}: ${zone.owner} owns them${zone.tell?.length ? `, ${zone.tell.join(", ")} is told of changes` : ""}`),
    ),
    h("h3", {}, "As a table"),
    h("pre", { class: "wide", tabindex: "0" }, (answer.gantt ?? []).join("\n")),
  );
}

function fact(name, value) {
  return h("div", { key: name }, h("dt", {}, name), h("dd", {}, value));
}

function list(title, items) {
  return items?.length ? h("div", { key: title }, h("h3", {}, title), h("ul", { class: "sentences" }, items.map((item, index) => h("li", { key: String(index) }, String(item))))) : null;
}

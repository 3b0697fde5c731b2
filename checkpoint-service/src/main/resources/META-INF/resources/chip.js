// A state as a mark: its sign, its word and its colour, never colour alone.

import { h } from "./dom.js";
import { sign, words } from "./words.js";

export function chip(state) {
  return h("span", { class: `chip is-${state}` }, h("span", { class: "sign", "aria-hidden": "true" }, sign(state)), words(state));
}

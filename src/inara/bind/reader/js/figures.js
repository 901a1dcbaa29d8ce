// The chosen skin and hair of the figures, laid on inline pictures as custom properties.
import { keep, kept } from "./keep.js";

const DEEPEST = ["#8f5a39", "#714733"];
const PARTS = ["skin", "hair"];

/** @typedef {Record<string, string>} Look colours by part: skin, hair */

/** @returns {Record<string, Look>} */
function looks() {
  try {
    const stored = JSON.parse(kept("looks") ?? "{}");
    return stored && typeof stored === "object" ? stored : {};
  } catch {
    return {};
  }
}

/**
 * @param {string} figure
 * @returns {Look}
 */
export function chosenLook(figure) {
  return looks()[figure] ?? {};
}

/**
 * Choose a part's colour; without a part the figure is as it was drawn.
 * @param {string} figure
 * @param {string | null} part
 * @param {string | null} colour
 */
export function chooseLook(figure, part, colour) {
  const all = looks();
  if (part && colour) all[figure] = { ...all[figure], [part]: colour };
  else delete all[figure];
  keep("looks", Object.keys(all).length ? JSON.stringify(all) : null);
}

/** @param {ParentNode} within */
export function applyLooks(within) {
  const all = looks();
  for (const drawing of /** @type {NodeListOf<SVGElement>} */ (within.querySelectorAll(".art [class]"))) {
    const figure = [...drawing.classList].find((name) => all[name]) ?? "";
    const look = all[figure];
    if (look) lay(drawing, look);
    else if (drawing.style.length) clear(drawing);
  }
}

/**
 * @param {SVGElement} drawing
 * @param {Look} look
 */
function lay(drawing, look) {
  for (const part of PARTS) {
    const colour = look[part];
    if (colour && /^#[0-9a-f]{6}$/.test(colour)) drawing.style.setProperty(`--${part}`, colour);
    else drawing.style.removeProperty(`--${part}`);
  }
  if (look.skin) {
    drawing.dataset.deep ??= String(drawing.classList.contains("deep-skin"));
    drawing.classList.toggle("deep-skin", DEEPEST.includes(look.skin));
  }
}

/** @param {SVGElement} drawing */
function clear(drawing) {
  for (const part of PARTS) drawing.style.removeProperty(`--${part}`);
  if (drawing.dataset.deep) drawing.classList.toggle("deep-skin", drawing.dataset.deep === "true");
}

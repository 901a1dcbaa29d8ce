// The small panel of a story that says how it is read aloud, and whether the pages turn by themselves.
import { keep, kept } from "./keep.js";

/** Whether whoever reads also turns the pages. */
export function turnsAlone() {
  return kept("turn") !== "off";
}

/**
 * Show the panel's sign; the panel closes by Escape and by a tap elsewhere.
 * @param {HTMLDetailsElement} how
 */
export function armHow(how) {
  const turns = /** @type {HTMLInputElement | null} */ (how.querySelector("[data-choice=turn]"));
  if (turns) {
    turns.checked = turnsAlone();
    turns.addEventListener("change", () => keep("turn", turns.checked ? null : "off"));
  }
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !how.open) return;
    how.open = false;
    how.querySelector("summary")?.focus();
  });
  document.addEventListener("click", (event) => {
    if (!how.contains(/** @type {Node} */ (event.target))) how.open = false;
  });
  how.hidden = false;
}

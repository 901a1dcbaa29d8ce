// The light on what is being said: by word, by sentence or off, as the reader chose; it never changes the page's text.
import { keep, kept } from "./keep.js";

/** @typedef {"word" | "sentence" | "off"} Light */
/**
 * @typedef {object} Spot what is being said
 * @property {Range | null} word null in a silence
 * @property {HTMLElement | null} sentence
 * @property {boolean} wordless whether the sentence's words are not known, as with a family's own names
 * @property {Range | null} [said] what has been said before
 */

const registry = typeof Highlight === "function" ? CSS.highlights : null;
/** @type {HTMLElement | null} */
let lit = null;

/** @returns {Light} */
export function chosenLight() {
  const chosen = kept("light");
  return chosen === "sentence" || chosen === "off" ? chosen : "word";
}

/** @param {string} light */
export function chooseLight(light) {
  keep("light", light);
}

/**
 * Light up a word or its sentence; the sentence where its words are not known or the browser cannot light a range.
 * @param {Spot | null} spot
 */
export function lightUp(spot) {
  const chosen = chosenLight();
  const byWord = chosen === "word" && registry !== null && spot?.wordless === false;
  const sentence = spot && !byWord && chosen !== "off" ? spot.sentence : null;
  if (lit !== sentence) {
    lit?.classList.remove("lit");
    sentence?.classList.add("lit");
    lit = sentence;
  }
  show("spoken", byWord ? spot.word : null);
  show("said", spot && chosen !== "off" ? (spot.said ?? null) : null);
}

/**
 * @param {string} name
 * @param {Range | null} range
 */
function show(name, range) {
  if (!registry) return;
  if (range) registry.set(name, new Highlight(range));
  else registry.delete(name);
}

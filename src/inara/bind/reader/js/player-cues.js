// The cues of a narration: which words of its script are spoken when.

/** @typedef {{ from: number, to: number, start: number, end: number }} Cue a range of the script, and seconds */
/** @typedef {Cue & { name: string }} Part */
/** @typedef {{ text: string, parts: Part[], sentences: Cue[], words: Cue[] }} Cues offsets are UTF-16 code units */
/** @typedef {{ format: number, text: string, parts: [string, number, number, number, number][], sentences: number[], words: number[] }} Stored */

const FORMAT = 1;
/** A shorter silence between two words, in seconds, keeps the first one lit. */
const SHORT = 0.35;

/**
 * @param {string} url
 * @returns {Promise<Cues>}
 */
export async function loadCues(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return readCues(await response.json());
}

/**
 * Read the cues as `bind` stored them: offsets in code points, times in milliseconds.
 * @param {Stored} stored
 * @returns {Cues}
 */
export function readCues(stored) {
  if (stored.format !== FORMAT) throw new Error("These cues are of another format.");
  const unit = unitOf(stored.text);
  const cue = (/** @type {number[]} */ [from = 0, to = 0, start = 0, end = 0]) => ({
    from: unit(from),
    to: unit(to),
    start: start / 1000,
    end: end / 1000,
  });
  const rows = (/** @type {number[]} */ flat) =>
    Array.from({ length: flat.length / 4 }, (_, row) => cue(flat.slice(row * 4, row * 4 + 4)));
  return {
    text: stored.text,
    parts: stored.parts.map(([name, ...numbers]) => ({ name, ...cue(numbers) })),
    sentences: rows(stored.sentences),
    words: rows(stored.words),
  };
}

/**
 * Give the way from code points to UTF-16 code units of a text.
 * @param {string} text
 * @returns {(point: number) => number}
 */
function unitOf(text) {
  const units = [0];
  let at = 0;
  for (const sign of text) units.push((at += sign.length));
  return units.length === text.length + 1 ? (point) => point : (point) => units[point] ?? at;
}

/**
 * Give the last cue that has begun, by binary search; -1 before the first.
 * @param {readonly Cue[]} cues in the order of their starts
 * @param {number} time
 */
export function lastBegun(cues, time) {
  let low = 0;
  let high = cues.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (/** @type {Cue} */ (cues[middle]).start <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * Give the cue that is being spoken, or whose short silence it is; -1 in a longer one.
 * @param {readonly Cue[]} cues
 * @param {number} time
 */
export function spokenAt(cues, time) {
  const place = lastBegun(cues, time);
  const cue = cues[place];
  if (!cue || time < cue.end) return place;
  const next = cues[place + 1];
  return next && next.start - cue.end < SHORT ? place : -1;
}

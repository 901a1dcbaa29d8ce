// A word that the index does not know, read as one that it does: the twin of `inara/ask/spelling.py`.
/** @typedef {import("./types.js").Index} Index */

const SHORTEST = 4;
const LONGEST = 24;

/**
 * @param {string} stem
 * @param {Index} index
 * @returns {string | null}
 */
export function findSpelling(stem, index) {
  const letters = Array.from(stem);
  if (letters.length < SHORTEST || letters.length > LONGEST) return null;
  /** @type {[number, string] | null} */
  let best = null;
  for (const candidate of oneSlipAway(letters, index.alphabet)) {
    const moments = -index.terms.count(candidate);
    if (!moments || Array.from(candidate).length < SHORTEST - 1) continue;
    if (!best || moments < best[0] || (moments === best[0] && candidate < best[1])) best = [moments, candidate];
  }
  return best ? best[1] : null;
}

/**
 * @param {string[]} letters
 * @param {string[]} alphabet
 * @returns {Generator<string>}
 */
function* oneSlipAway(letters, alphabet) {
  for (let at = 1; at <= letters.length; at += 1) {
    const before = letters.slice(0, at).join("");
    const after = letters.slice(at);
    const rest = after.slice(1).join("");
    if (after.length) {
      yield before + rest;
      for (const letter of alphabet) yield before + letter + rest;
    }
    if (after.length > 1) yield before + after[1] + after[0] + after.slice(2).join("");
    for (const letter of alphabet) yield before + letter + after.join("");
  }
}

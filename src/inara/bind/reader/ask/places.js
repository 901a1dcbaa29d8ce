// The first places of an order over very many moments; the twin of `_first` in `inara/ask/many.py`, which says why.

/** @typedef {import("./types.js").Index} Index */

const MANY = 500;
const PLACES = 64;

/**
 * Give where the documents of the first places stand in `documents`, best first: the larger key, then by id. Of very many
 * documents only the beginning is ordered, and of the rest the best of each theme.
 * @param {ArrayLike<number>} documents
 * @param {ArrayLike<number>} keys whole numbers
 * @param {Index} index
 * @returns {number[]}
 */
export function firstPlaces(documents, keys, index) {
  const places = Float64Array.from(documents, (document, at) => {
    return (index.order?.[document] ?? document) - (keys[at] ?? 0) * (index.elsewhere + 2);
  });
  const chosen = choose(places, documents, index);
  return chosen.sort((one, other) => (places[one] ?? 0) - (places[other] ?? 0));
}

/**
 * @param {Float64Array} places
 * @param {ArrayLike<number>} documents
 * @param {Index} index
 */
function choose(places, documents, index) {
  const all = Array.from(places.keys());
  if (index.elsewhere <= MANY || places.length <= PLACES) return all;
  const last = places.slice().sort()[PLACES - 1] ?? 0;
  const best = new Float64Array(index.themes.values.length).fill(Infinity);
  const themeOf = (/** @type {number} */ at) => index.themes.numbers[documents[at] ?? 0] ?? 0;
  places.forEach((place, at) => {
    best[themeOf(at)] = Math.min(place, best[themeOf(at)] ?? 0);
  });
  return all.filter((at) => (places[at] ?? 0) <= last || places[at] === best[themeOf(at)]);
}

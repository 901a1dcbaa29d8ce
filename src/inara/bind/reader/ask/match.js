// How well each moment fits the words of an ask: the twin of `inara/ask/match.py`.
import { findSpelling } from "./spelling.js";
import { isPair } from "./terms.js";

/** @typedef {import("./types.js").Hit} Hit */
/** @typedef {import("./types.js").Index} Index */
/** @typedef {import("./types.js").Match} Match */
/** @typedef {import("./types.js").Term} Term */

const SPELT_WEIGHT = 0.7;

/**
 * Sum the weights of the terms, each taken once, in the order of the ask.
 * @param {Term[]} terms
 * @param {Index} index
 * @returns {Match}
 */
export function match(terms, index) {
  const { hits, unknown } = lookUp(terms, index);
  const scores = new Float64Array(index.elsewhere + 1);
  let possible = 0;
  for (const { posting, weight } of hits) {
    const levels = index.levels.map((level) => level * weight);
    let most = 0;
    posting.levels.forEach((level, at) => {
      const document = posting.documents[at] ?? 0;
      scores[document] = (scores[document] ?? 0) + (levels[level] ?? 0);
      most = Math.max(most, level);
    });
    possible += levels[most] ?? 0;
  }
  return { scores, hits, unknown, possible };
}

/**
 * Give the hits that made the score of a document, with what each gave.
 * @param {Match} found
 * @param {number} document
 * @param {Index} index
 * @returns {[Hit, number][]}
 */
export function contributions(found, document, index) {
  return found.hits.flatMap((hit) => {
    const at = hit.posting.documents.indexOf(document);
    const level = hit.posting.levels[at];
    return level === undefined ? [] : [/** @type {[Hit, number]} */ ([hit, (index.levels[level] ?? 0) * hit.weight])];
  });
}

/**
 * @param {Term[]} terms
 * @param {Index} index
 */
function lookUp(terms, index) {
  /** @type {Map<string, Hit>} */
  const hits = new Map();
  /** @type {Set<string>} */
  const misspelt = new Set();
  /** @type {Set<string>} */
  const unknown = new Set();
  for (const term of terms) {
    if (hits.has(term.term) || misspelt.has(term.term) || unknown.has(term.term)) continue;
    const posting = index.terms.find(term.term);
    if (posting) {
      hits.set(term.term, { term, posting, weight: 1 });
    } else if (!isPair(term)) {
      const spelt = findSpelling(term.term, index);
      (spelt === null ? unknown : misspelt).add(term.term);
      const mended = spelt !== null && !hits.has(spelt) ? index.terms.find(spelt) : null;
      if (spelt !== null && mended) {
        const meant = { term: spelt, first: term.first, last: term.last };
        hits.set(spelt, { term: meant, posting: mended, weight: SPELT_WEIGHT });
      }
    }
  }
  return { hits: [...hits.values()], unknown: unknown.size };
}

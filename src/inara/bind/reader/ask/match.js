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
  /** @type {number[]} */
  const scores = index.moments.map(() => 0);
  let possible = 0;
  for (const hit of hits) {
    let best = 0;
    for (const [document, impact] of postings(index, hit.number)) {
      const weight = impact * hit.weight;
      scores[document] = (scores[document] ?? 0) + weight;
      best = Math.max(best, weight);
    }
    possible += best;
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
  /** @type {[Hit, number][]} */
  const made = [];
  for (const hit of found.hits) {
    for (const [number, impact] of postings(index, hit.number)) {
      if (number === document) {
        made.push([hit, impact * hit.weight]);
        break;
      }
    }
  }
  return made;
}

/**
 * @param {Index} index
 * @param {number} number
 * @returns {Generator<[number, number]>}
 */
function* postings(index, number) {
  const end = index.offsets[number + 1] ?? 0;
  for (let at = index.offsets[number] ?? 0; at < end; at += 1) {
    yield [index.numbers[at] ?? 0, index.levels[index.weights[at] ?? 0] ?? 0];
  }
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
    const number = index.terms.get(term.term);
    if (number !== undefined) {
      hits.set(term.term, { term, number, weight: 1 });
    } else if (!isPair(term)) {
      const spelt = findSpelling(term.term, index);
      (spelt === null ? unknown : misspelt).add(term.term);
      if (spelt !== null && !hits.has(spelt)) {
        const mended = { term: spelt, first: term.first, last: term.last };
        hits.set(spelt, { term: mended, number: index.terms.get(spelt) ?? 0, weight: SPELT_WEIGHT });
      }
    }
  }
  return { hits: [...hits.values()], unknown: unknown.size };
}

// Why an answer: the twin of `inara/ask/reasons.py`.
import { valueOf } from "./columns.js";
import { contributions } from "./match.js";
import { round4 } from "./ranking.js";
import { shown } from "./tokens.js";

/** @typedef {import("./types.js").Index} Index */
/** @typedef {import("./types.js").Match} Match */
/** @typedef {import("./types.js").Words} Words */
/** @typedef {import("./types.js").Age} Age */

const MOST_PIECES = 4;
const SMALLEST_SHARE = 0.1;

/**
 * Give the parent's own words that decided for a document, in their order, and the age where it fits.
 * @param {Match} found
 * @param {number} document
 * @param {Words} words
 * @param {Index} index
 * @param {Age | null} age
 * @param {number | null} ageMonths
 * @returns {string[]}
 */
export function findReasons(found, document, words, index, age, ageMonths) {
  const reasons = pieces(found, document, words, index);
  const ages = valueOf(index.ages, document) ?? [0, 0];
  if (ageMonths !== null && ages[0] <= ageMonths && ageMonths <= ages[1]) {
    const isWritten = age !== null && age.months === ageMonths;
    const said = isWritten ? shown(words, age.first, age.last) : sayAge(ageMonths, index.language.words);
    if (!reasons.some((piece) => piece.includes(said))) reasons.push(said);
  }
  return reasons;
}

/**
 * @param {number} months
 * @param {Record<string, string>} say
 */
function sayAge(months, say) {
  if (months === 12) return say.year ?? "";
  if (months === 1) return say.month ?? "";
  if (months >= 24 && months % 12 === 0) return (say.years ?? "").replaceAll("{n}", String(months / 12));
  return (say.months ?? "").replaceAll("{n}", String(months));
}

/**
 * Give the stretches of the ask that made most of the score, in the order of the ask.
 * @param {Match} found
 * @param {number} document
 * @param {Words} words
 * @param {Index} index
 * @returns {string[]}
 */
function pieces(found, document, words, index) {
  let total = 0;
  const weights = words.words.map(() => 0);
  for (const [hit, weight] of contributions(found, document, index)) {
    total += weight;
    const length = hit.term.last - hit.term.first + 1;
    for (let at = hit.term.first; at <= hit.term.last; at += 1) weights[at] = (weights[at] ?? 0) + weight / length;
  }
  if (!total) return [];
  const shares = weights.map((weight) => round4(weight / total));
  const meant = shares.filter((_, at) => !index.language.stop.has(words.words[at] ?? ""));
  const largest = Math.max(0, ...meant);
  const least = Math.min(SMALLEST_SHARE / 2, largest);
  const chosen = [...shares.keys()].filter((at) => least > 0 && (shares[at] ?? 0) >= least);
  /** @type {[number, number, number][]} */
  const found_ = [];
  for (const [first, last] of stretches(chosen, words)) {
    let weight = 0;
    for (let at = first; at <= last; at += 1) weight += weights[at] ?? 0;
    const trimmed = trim(first, last, words, index);
    if (trimmed && round4(weight / total) >= Math.min(SMALLEST_SHARE, largest)) found_.push([round4(weight), ...trimmed]);
  }
  found_.sort((one, other) => other[0] - one[0] || one[1] - other[1]);
  const best = found_.slice(0, MOST_PIECES).sort((one, other) => one[1] - other[1]);
  return [...new Set(best.map(([, first, last]) => shown(words, first, last)))];
}

/**
 * Join chosen words that stand together, or one word apart, in one clause.
 * @param {number[]} chosen
 * @param {Words} words
 * @returns {[number, number][]}
 */
function stretches(chosen, words) {
  /** @type {[number, number][]} */
  const joined = [];
  for (const at of chosen) {
    const last = joined.at(-1);
    if (last && at - last[1] <= 2 && words.clauses[at] === words.clauses[last[1]]) last[1] = at;
    else joined.push([at, at]);
  }
  return joined;
}

/**
 * Leave out function words at both ends; null where nothing is left.
 * @param {number} first
 * @param {number} last
 * @param {Words} words
 * @param {Index} index
 * @returns {[number, number] | null}
 */
function trim(first, last, words, index) {
  const isMeant = (/** @type {number} */ at) => !index.language.stop.has(words.words[at] ?? "");
  let from = first;
  let to = last;
  while (from <= to && !isMeant(from)) from += 1;
  while (to > from && !isMeant(to)) to -= 1;
  return from <= to ? [from, to] : null;
}

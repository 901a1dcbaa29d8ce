// From matches to an order, and how far it can be trusted: the twin of `inara/ask/ranking.py`.
import { firstPlaces } from "./places.js";
import { isPair } from "./terms.js";

/** @typedef {import("./types.js").Index} Index */
/** @typedef {import("./types.js").Match} Match */
/** @typedef {import("./types.js").Ranked} Ranked */

const AGE_GRACE_MONTHS = 6;
const AGE_SLOPE_MONTHS = 24;
const OVERDUE_FACTOR = 0.85;

/**
 * Order the documents that match at all: by score, ties by id; of very many, the first and the best of each theme.
 * @param {Match} found
 * @param {Index} index
 * @param {number | null} ageMonths
 * @param {string | null} today
 * @returns {Ranked[]}
 */
export function rank(found, index, ageMonths, today) {
  const factor = factors(index, ageMonths, today);
  /** @type {number[]} */
  const documents = [];
  /** @type {number[]} */
  const keys = [];
  for (let document = 0; document < index.elsewhere; document += 1) {
    let total = found.scores[document] ?? 0;
    if (total <= 0) continue;
    total = factor(document, total);
    documents.push(document);
    keys.push(tenThousandths(total / (total + index.halfScore)));
  }
  return firstPlaces(documents, keys, index).map((at) => {
    return { document: documents[at] ?? 0, score: (keys[at] ?? 0) / 10_000 };
  });
}

/**
 * Give what multiplies a number by a moment's factors for its ages and for its review, in that order.
 * @param {Index} index
 * @param {number | null} ageMonths
 * @param {string | null} today
 * @returns {(document: number, number: number) => number}
 */
export function factors(index, ageMonths, today) {
  const ages = index.ages.values.map((value) => ageFactor(value, ageMonths));
  const reviews = index.dues.values.map((value) => reviewFactor(value, today));
  return (document, number) => {
    const age = ages[index.ages.numbers[document] ?? 0] ?? 1;
    return number * age * (reviews[index.dues.numbers[document] ?? 0] ?? 1);
  };
}

/**
 * @param {[number, number]} ages
 * @param {number | null} ageMonths
 */
export function ageFactor(ages, ageMonths) {
  if (ageMonths === null) return 1;
  const outside = Math.max(ages[0] - ageMonths, ageMonths - ages[1]) - AGE_GRACE_MONTHS;
  return outside > 0 ? AGE_SLOPE_MONTHS / (AGE_SLOPE_MONTHS + outside) : 1;
}

/**
 * @param {string | null} due
 * @param {string | null} today
 */
export function reviewFactor(due, today) {
  return due !== null && today !== null && due < today ? OVERDUE_FACTOR : 1;
}

/**
 * Give what trust is judged by.
 * @param {Match} found
 * @param {Ranked[]} ranked
 * @param {Index} index
 * @returns {number[]}
 */
export function features(found, ranked, index) {
  const first = ranked[0]?.score ?? 0;
  const second = ranked[1]?.score ?? 0;
  const { known, said } = knownWords(found);
  const lead = first ? (first - second) / first : 0;
  const total = (first * index.halfScore) / (1 - first);
  const reached = found.possible ? total / found.possible : 0;
  const elsewhere = found.scores[index.elsewhere] ?? 0;
  const away = total ? elsewhere / (elsewhere + total) : 1;
  return [first, lead, said, reached, first * said, known / (known + 4), away];
}

/**
 * Judge the ranking: that the ask fits the Book, and that the first moment is right.
 * @param {Match} found
 * @param {Ranked[]} ranked
 * @param {Index} index
 */
export function trust(found, ranked, index) {
  const values = features(found, ranked, index);
  const { fits, sure } = index.language.calibration;
  return {
    fits: isKeyword(found, ranked, index.language.calibration) ? 1 : logistic(values, fits),
    sure: logistic(values, sure),
  };
}

/**
 * Say whether the ask is a word or two that the Book knows well.
 * @param {Match} found
 * @param {Ranked[]} ranked
 * @param {import("./types.js").Calibration} calibration
 */
export function isKeyword(found, ranked, { keyword_words, keyword_score }) {
  const known = found.hits.filter((hit) => !isPair(hit.term));
  const isShort = known.length > 0 && known.length <= keyword_words;
  return isShort && !found.unknown && (ranked[0]?.score ?? 0) >= keyword_score;
}

/**
 * Give how many of the ask's words the index knows, and their share; a mended one counts less.
 * @param {Match} found
 */
export function knownWords(found) {
  let known = 0;
  for (const hit of found.hits) if (!isPair(hit.term)) known += hit.weight;
  return { known, said: known ? known / (known + found.unknown) : 0 };
}

/**
 * Give a logistic rule's probability: the first weight is the constant.
 * @param {number[]} values
 * @param {number[]} weights
 */
export function logistic(values, weights) {
  let total = weights[0] ?? 0;
  values.forEach((value, at) => {
    total += value * (weights[at + 1] ?? 0);
  });
  return round4(1 / (1 + Math.exp(-total)));
}

/** @param {number} number */
export function round4(number) {
  return tenThousandths(number) / 10_000;
}

/** @param {number} number */
export function tenThousandths(number) {
  return Math.floor(number * 10_000 + 0.5);
}

// Words and meaning together: the twin of `inara/ask/fusion.py`, which says how.
import { firstPlaces } from "./places.js";
import { factors, isKeyword, knownWords, logistic, round4, tenThousandths } from "./ranking.js";

/** @typedef {import("./types.js").Fusion} Fusion */
/** @typedef {import("./types.js").Index} Index */
/** @typedef {import("./types.js").Kind} Kind */
/** @typedef {import("./types.js").Match} Match */
/** @typedef {import("./types.js").Ranked} Ranked */

const MOST = 12;
const LEAST = -12;

/**
 * Give the logarithm of each document's probability.
 * @param {Match} found
 * @param {[Kind, Float64Array][]} logits
 * @param {Index} index
 * @param {Fusion["weights"]} weights
 * @returns {Float64Array}
 */
export function fuse(found, logits, index, weights) {
  const count = found.scores.length;
  const mean = sum(found.scores) / count;
  const spread = Math.sqrt(sum(found.scores.map((score) => (score - mean) * (score - mean))) / count);
  const raw = found.scores.map((score, document) => {
    const z = spread > 0 ? (score - mean) / spread : 0;
    const elsewhere = document === index.elsewhere ? weights.elsewhere : 0;
    let value = weights.words * z + elsewhere;
    for (const [kind, row] of logits) value += (weights[kind] ?? 0) * (row[document] ?? 0);
    return value;
  });
  const most = raw.reduce((one, other) => Math.max(one, other), -Infinity);
  const total = Math.log(sum(raw.map((value) => Math.exp(value - most)))) + most;
  return raw.map((value) => value - total);
}

/**
 * Order all moments by probability, age and review taken in; ties go by id. Of very many, give the first and the best of
 * each theme.
 * @param {Float64Array} logs
 * @param {Index} index
 * @param {number | null} ageMonths
 * @param {string | null} today
 * @returns {Ranked[]}
 */
export function rankFused(logs, index, ageMonths, today) {
  const factor = factors(index, ageMonths, today);
  const documents = Array.from({ length: index.elsewhere }, (_, document) => document);
  const keys = documents.map((document) => tenThousandths((logs[document] ?? 0) + Math.log(factor(document, 1))));
  return firstPlaces(documents, keys, index).map((document) => {
    return { document, score: round4(Math.exp(logs[document] ?? 0) * factor(document, 1)) };
  });
}

/**
 * Judge the ranking by the two logistic rules of the model.
 * @param {Float64Array} logs
 * @param {Match} found
 * @param {Ranked[]} ranked
 * @param {Index} index
 * @param {Fusion["trust"]} rules
 */
export function fusedTrust(logs, found, ranked, index, rules) {
  const best = ranked[0];
  if (!best) return { fits: 0, sure: 0 };
  const values = fusedFeatures(logs, found, best, ranked[1] ?? best, index);
  return {
    fits: isKeyword(found, ranked, index.language.calibration) ? 1 : logistic(values, rules.fits),
    sure: logistic(values, rules.sure),
  };
}

/**
 * Give what trust is judged by.
 * @param {Float64Array} logs
 * @param {Match} found
 * @param {Ranked} best
 * @param {Ranked} next
 * @param {Index} index
 */
function fusedFeatures(logs, found, best, next, index) {
  const first = logs[best.document] ?? LEAST;
  const second = logs[next.document] ?? LEAST;
  const { known, said } = knownWords(found);
  const total = found.scores[best.document] ?? 0;
  return [
    Math.max(first, LEAST),
    Math.min(first - second, MOST),
    said,
    known / (known + 4),
    total / (total + index.halfScore),
    found.possible ? total / found.possible : 0,
    Math.max(logs[index.elsewhere] ?? LEAST, LEAST),
  ];
}

/** @param {Float64Array} numbers */
function sum(numbers) {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}

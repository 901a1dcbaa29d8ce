// Evidence: how much the words of an ask, taken together, speak of a danger. The twin of `inara/ask/evidence.py`.
import { crc32, readJson } from "./index-format.js";
import { isOneSlip, SHORTEST_SLIP } from "./slips.js";

/** @typedef {import("./types.js").Evidence} Evidence */
/** @typedef {import("./types.js").Words} Words */
/** @typedef {import("./patterns.js").Span} Span */
/** @typedef {[string, string, number, number]} Entry a term, which has one part or two, and where it begins and ends */
/** @typedef {{ span: Span, scores: number[], known: number, entries: Known[] }} Stretch */
/** @typedef {[number, number, number]} Known the row of a term, and the same places */

const SHOWN = 3;
const FIRST = "^";
const SPREAD = 0x9e3779b1;

/**
 * Give what a safety file holds; null where its language has nothing.
 * @param {Map<string, Uint8Array>} sections
 * @returns {Evidence | null}
 */
export function readEvidence(sections) {
  const terms = sections.get("terms");
  const weights = sections.get("weights");
  if (!terms || !weights) return null;
  const settings = readJson(sections, "evidence");
  return {
    ...settings,
    alike: new Map(Object.entries(settings.alike)),
    kinds: new Map(Object.entries(settings.kinds)),
    spelling: new Map(Object.entries(settings.spelling)),
    begun: new Set(settings.begun),
    rows: readRows(terms),
    weights: new Int8Array(weights.buffer, weights.byteOffset, weights.length),
  };
}

/**
 * Give the row of each term's number.
 * @param {Uint8Array} steps from one number to the next, two bytes each
 */
function readRows(steps) {
  /** @type {Map<number, number>} */
  const rows = new Map();
  let number = 0;
  for (let at = 0; at + 1 < steps.length; at += 2) {
    number += (steps[at] ?? 0) + 256 * (steps[at + 1] ?? 0);
    rows.set(number, at / 2);
  }
  return rows;
}

/**
 * Give what the stretch of words that speaks most clearly speaks of, the clearest flag first; null where no word is
 * known. `danger` is what the better model makes of the ask.
 * @param {Words} words
 * @param {Evidence} evidence
 * @param {ReadonlyMap<string, number> | null} danger
 * @returns {{ score: number; known: number; flags: [string, Span[]][] } | null}
 */
export function findEvidence(words, evidence, danger = null) {
  const rules = rulesOf(evidence, danger);
  const stretch = clearest(words, evidence);
  if (!stretch) return null;
  const scores = stretch.scores.map((score, flag) =>
    danger ? score * rules.words + (danger.get(rules.flags[flag] ?? "") ?? 0) * rules.meaning : score,
  );
  const most = Math.max(...scores);
  const near = scores.map((score, flag) => /** @type {[number, number]} */ ([most - score, flag]));
  const flags = near
    .filter(([behind]) => behind <= rules.beside)
    .sort((one, other) => one[0] - other[0] || one[1] - other[1])
    .map(([, flag]) => /** @type {[string, Span[]]} */ ([rules.flags[flag], strongest(stretch, flag, evidence)]));
  return { score: most, known: stretch.known, flags };
}

/**
 * Give the thresholds, which are others where the better model has its say.
 * @param {Evidence} evidence
 * @param {ReadonlyMap<string, number> | null} danger
 */
export function rulesOf(evidence, danger) {
  return danger ? { ...evidence, ...evidence.with_model } : { ...evidence, words: 1, meaning: 0 };
}

/**
 * Give the stretch that speaks most clearly of any danger; among many stretches the clearest says less: its scores are
 * lowered by each doubling of their number.
 * @param {Words} words
 * @param {Evidence} evidence
 */
function clearest(words, evidence) {
  const begun = knownTerms(words, evidence);
  const starts = stretches(begun.length, evidence);
  const cost = evidence.long * (31 - Math.clz32(starts.length));
  /** @type {Stretch | null} */
  let best = null;
  for (const start of starts) {
    const end = start + evidence.window;
    const entries = begun.slice(start, end).flatMap((found) => found.filter(([, , last]) => last < end));
    if (!entries.length) continue;
    const rows = new Set(entries.map(([row]) => row));
    const scores = weigh(rows, evidence).map((score) => score - cost);
    const most = Math.max(...scores);
    if (!best || most > Math.max(...best.scores)) {
      best = { span: [start, Math.min(end, begun.length)], scores, known: rows.size, entries };
    }
  }
  return best;
}

/**
 * Give where the stretches of a text begin: they overlap, and the last one reaches the end.
 * @param {number} count
 * @param {Evidence} evidence
 */
function stretches(count, { window, step }) {
  const starts = [];
  for (let start = 0; start < Math.max(0, count - window) + step; start += step) starts.push(start);
  return starts;
}

/**
 * Give the terms that begin at each word.
 * @param {Words} words
 * @param {Evidence} evidence
 */
function readTerms({ words, sentences }, evidence) {
  const meant = words.map((word) => spelled(word, evidence));
  const cut = meant.map((word) => cutWord(word, evidence));
  const named = cut.map((word, at) => [word, ...(evidence.kinds.get(meant[at] ?? "") ?? [])]);
  return named.map((names, at) => {
    const entries = names.map((name) => /** @type {Entry} */ ([name, "", at, at]));
    if (at === 0 || sentences[at - 1] !== sentences[at]) entries.push([FIRST, cut[at] ?? "", at, at]);
    for (let after = at + 1; after < Math.min(at + 1 + evidence.near, cut.length); after += 1) {
      if (sentences[after] !== sentences[at]) break;
      const others = named[after] ?? [];
      entries.push([cut[at] ?? "", cut[after] ?? "", at, after]);
      for (const name of names.slice(1)) for (const other of others.slice(1)) entries.push([name, other, at, after]);
    }
    return entries;
  });
}

/**
 * Give the number of a term from the CRC-32 of its parts; few terms share one.
 * @param {number} first
 * @param {number} second
 */
function numberTerm(first, second) {
  return Math.imul(Math.imul(first, SPREAD) ^ second, SPREAD) >>> 8;
}

/**
 * Give the beginning of a word, or of the one that stands for it; any number is one word.
 * @param {string} word
 * @param {Evidence} evidence
 */
function cutWord(word, { alike, cut }) {
  if (/^[0-9]/.test(word)) return "#";
  return Array.from(alike.get(word) ?? word)
    .slice(0, cut)
    .join("");
}

/**
 * Give the word that is meant, where one slip of the finger leads to a word of danger and no known word was typed.
 * @param {string} word
 * @param {Evidence} evidence
 */
function spelled(word, { alike, begun, cut, spelling }) {
  const letters = Array.from(word);
  if (letters.length < SHORTEST_SLIP || begun.has(letters.slice(0, cut).join("")) || alike.has(word)) return word;
  return (spelling.get(letters[0] ?? "") ?? []).find((meant) => isOneSlip(word, meant)) ?? word;
}

/**
 * Give the known terms that begin at each word.
 * @param {Words} words
 * @param {Evidence} evidence
 */
function knownTerms(words, evidence) {
  /** @type {Map<string, number>} */
  const digests = new Map();
  const encoder = new TextEncoder();
  const digest = (/** @type {string} */ part) => {
    const found = digests.get(part) ?? crc32(encoder.encode(part));
    digests.set(part, found);
    return found;
  };
  return readTerms(words, evidence).map((entries) => {
    /** @type {Known[]} */
    const known = [];
    for (const [first, second, at, last] of entries) {
      const row = evidence.rows.get(numberTerm(digest(first), digest(second)));
      if (row !== undefined) known.push([row, at, last]);
    }
    return known;
  });
}

/**
 * Give how far each flag is over "no danger".
 * @param {Set<number>} rows
 * @param {Evidence} evidence
 */
function weigh(rows, { flags, weights, unit, bias }) {
  const width = flags.length + 1;
  const sums = new Int32Array(width);
  for (const row of rows) {
    for (let column = 0; column < width; column += 1) {
      sums[column] = (sums[column] ?? 0) + (weights[row * width + column] ?? 0);
    }
  }
  const weight = unit / Math.sqrt(Math.sqrt(rows.size));
  return flags.map((_, flag) => ((sums[flag + 1] ?? 0) - (sums[0] ?? 0)) * weight + (bias[flag] ?? 0));
}

/**
 * Give the places of the terms that speak most for the flag; all of the stretch where none does.
 * @param {Stretch} stretch
 * @param {number} flag
 * @param {Evidence} evidence
 * @returns {Span[]}
 */
function strongest({ entries, span }, flag, { flags, weights }) {
  const width = flags.length + 1;
  const weighed = entries
    .map(([row, first, last]) => {
      const over = (weights[row * width] ?? 0) - (weights[row * width + flag + 1] ?? 0);
      return /** @type {Known} */ ([over, first, last]);
    })
    .filter(([over]) => over < 0);
  weighed.sort((one, other) => one[0] - other[0] || one[1] - other[1] || one[2] - other[2]);
  return weighed.length ? weighed.slice(0, SHOWN).map(([, first, last]) => [first, last + 1]) : [span];
}

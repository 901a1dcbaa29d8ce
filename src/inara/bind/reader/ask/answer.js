// An ask and its answer: the twin of `inara/ask/answer.py`.
import { findAges } from "./age.js";
import { valueOf } from "./columns.js";
import { fuse, fusedTrust, rankFused } from "./fusion.js";
import { findLogits } from "./head.js";
import { match } from "./match.js";
import { rank, trust } from "./ranking.js";
import { findReasons } from "./reasons.js";
import { findFlags, findLines, SAFETY_LIMIT } from "./safety.js";
import { readTerms } from "./terms.js";
import { begin, READ_LIMIT, readWords } from "./tokens.js";

/** @typedef {import("./types.js").Age} Age */
/** @typedef {import("./types.js").Answer} Answer */
/** @typedef {import("./types.js").Found} Found */
/** @typedef {import("./types.js").Index} Index */
/** @typedef {import("./types.js").Kind} Kind */
/** @typedef {import("./types.js").Match} Match */
/** @typedef {import("./types.js").Options} Options */
/** @typedef {import("./types.js").Ranked} Ranked */
/** @typedef {import("./types.js").Safety} Safety */
/** @typedef {import("./types.js").Words} Words */

export const MOST_ANSWERS = 5;
const MOST_THEMES = 3;

/**
 * Give the answer as the contract object, without `elapsed_ms`. Either part may be missing. Never throws for any text, only
 * AskFileError where a part of a large index is not at hand.
 * @param {string} text
 * @param {Options} options
 * @param {Index | null} index
 * @param {Safety | null} safety
 * @returns {Answer}
 */
export function answer(text, options, index, safety) {
  /** @type {Answer} */
  const given = {
    id: null,
    query: text,
    age_months: options.ageMonths ?? null,
    safety: safety ? findSafety(text, options.country ?? null, safety, options.danger ?? null) : null,
    confident: false,
    answers: [],
  };
  if (!safety) given.safety_unavailable = true;
  if (index) Object.assign(given, findAnswers(text, options, index));
  const length = Array.from(text).length;
  if (length > READ_LIMIT) given.not_read = length - READ_LIMIT;
  const language = index?.language ?? safety?.language;
  const notes = language ? findNotes(length, language.words, safety !== null) : [];
  if (notes.length) given.notes = notes;
  return given;
}

/**
 * @param {string} text
 * @param {string | null} country
 * @param {Safety} safety
 * @param {ReadonlyMap<string, number> | null} danger
 * @returns {Answer["safety"]}
 */
export function findSafety(text, country, safety, danger = null) {
  const [first, ...others] = findFlags(text, safety, danger);
  if (!first) return null;
  return {
    flag: first.flag.id,
    act: first.flag.act,
    because: first.because,
    also: others.map((other) => other.flag.id),
    call: findLines(safety, first.flag, country),
  };
}

/**
 * @param {string} text
 * @param {Options} options
 * @param {Index} index
 * @returns {Partial<Answer>}
 */
function findAnswers(text, options, index) {
  const { words, said, age, place } = look(text, options, index);
  const { found, ranked, fits, sure, least_fit, least_sure } = place();
  if (!ranked.length || fits < least_fit) return { age_months: age, themes: findThemes(ranked, index) };
  return {
    age_months: age,
    confident: sure >= least_sure,
    answers: findPages(ranked, found, words, index, said, age),
  };
}

/**
 * Read an ask: its words and terms, the age, and what orders the moments by them.
 * @param {string} text
 * @param {Options} options
 * @param {Index} index
 */
export function look(text, options, index) {
  const words = readWords(begin(text, READ_LIMIT), index.language);
  const ages = findAges(words, index.language);
  const said = ages[0] ?? null;
  const age = options.ageMonths ?? said?.months ?? null;
  const terms = readTerms(words, ages, index.language);
  const place = () => {
    const found = match(terms, index);
    return { found, ...placeAll(found, words, index, age, options) };
  };
  return { words, said, age, terms, place };
}

/**
 * Order the moments, by words and meaning where a model's vector is at hand, else by the words alone.
 * @param {Match} found
 * @param {Words} words
 * @param {Index} index
 * @param {number | null} age
 * @param {Options} options
 */
function placeAll(found, words, index, age, options) {
  const today = options.today ?? null;
  const model = words.words.length ? bestModel(index, options) : null;
  if (model) {
    const logs = fuse(found, model.logits, index, model.fusion.weights);
    const ranked = rankFused(logs, index, age, today);
    return { ranked, ...fusedTrust(logs, found, ranked, index, model.fusion.trust), ...least(model.fusion.trust) };
  }
  const ranked = rank(found, index, age, today);
  return { ranked, ...trust(found, ranked, index), ...least(index.language.calibration) };
}

/**
 * Give how the best model at hand is fused, and each document's logits by it and the lesser one; null where the first
 * model's vector is not there: the better one never goes without.
 * @param {Index} index
 * @param {Options} options
 */
function bestModel(index, { table, meaning }) {
  const [first, better] = [index.models.get("static"), index.models.get("encoder")];
  if (!first?.head || !table) return null;
  /** @type {[Kind, Float64Array][]} */
  const logits = [["static", findLogits(first.head, table)]];
  if (!better?.head || !meaning) return { fusion: first.fusion, logits };
  logits.push(["encoder", findLogits(better.head, meaning)]);
  return { fusion: better.fusion, logits };
}

/** @param {{ least_fit: number, least_sure: number }} rules */
function least({ least_fit, least_sure }) {
  return { least_fit, least_sure };
}

/**
 * Give one answer a page: moments that share a guide share an answer.
 * @param {Ranked[]} ranked
 * @param {Match} found
 * @param {Words} words
 * @param {Index} index
 * @param {Age | null} said
 * @param {number | null} age
 * @returns {Found[]}
 */
function findPages(ranked, found, words, index, said, age) {
  /** @type {Map<string, Found>} */
  const answers = new Map();
  for (const place of ranked) {
    const card = index.moments.get(place.document);
    if (!card) continue;
    const known = answers.get(card.url);
    if (known) {
      known.moments.push(card.id);
      continue;
    }
    if (answers.size >= MOST_ANSWERS) break;
    answers.set(card.url, {
      moments: [card.id],
      guide: card.guide,
      title: card.title,
      score: place.score,
      why: findReasons(found, place.document, words, index, said, age),
      now: card.now,
      story: card.story,
      url: card.url,
    });
  }
  return [...answers.values()];
}

/**
 * Give the themes nearest to an ask that nothing fits; none where no word is known.
 * @param {Ranked[]} ranked
 * @param {Index} index
 */
function findThemes(ranked, index) {
  /** @type {Map<string, { id: string, label: string }>} */
  const themes = new Map();
  for (const place of ranked) {
    const theme = valueOf(index.themes, place.document);
    if (theme && !themes.has(theme.id)) themes.set(theme.id, { id: theme.id, label: theme.label });
  }
  return [...themes.values()].slice(0, MOST_THEMES);
}

/**
 * @param {number} length
 * @param {Record<string, string>} say
 * @param {boolean} hasRules
 * @returns {string[]}
 */
function findNotes(length, say, hasRules) {
  const notes = [];
  if (!hasRules) notes.push(say.no_rules ?? "");
  if (length > READ_LIMIT) {
    const note = (length <= SAFETY_LIMIT ? say.not_read : say.not_looked_at) ?? "";
    notes.push(
      note
        .replaceAll("{read}", String(READ_LIMIT))
        .replaceAll("{left}", String(length - READ_LIMIT))
        .replaceAll("{looked}", String(SAFETY_LIMIT)),
    );
  }
  return notes;
}

// Before an ask of a large index is answered: its parts that the answer needs are fetched. No word travels, only the names
// of parts, each of which holds hundreds of terms or dozens of cards.
import { look, MOST_ANSWERS } from "./answer.js";
import { Blocks } from "./blocks.js";
import { findSpelling } from "./spelling.js";
import { isPair } from "./terms.js";

/** @typedef {import("./types.js").Index} Index */
/** @typedef {import("./types.js").Options} Options */
/** @typedef {import("./types.js").Ranked} Ranked */
/** @typedef {import("./types.js").Term} Term */

const CARDS_AT_ONCE = 6;

/**
 * Have at hand what an ask needs. Throws AskFileError for a part that cannot be read.
 * @param {string} text
 * @param {Options} options
 * @param {Index} index
 */
export async function prepare(text, options, index) {
  if (!(index.terms instanceof Blocks)) return;
  const { terms, place } = look(text, options, index);
  await loadTerms(terms, index, index.terms);
  const { ranked, fits, least_fit } = place();
  if (fits >= least_fit) await loadCards(ranked, index);
}

/**
 * Load the postings of the terms, and of what an unknown one may be meant for.
 * @param {Term[]} terms
 * @param {Index} index
 * @param {Blocks} blocks
 */
async function loadTerms(terms, index, blocks) {
  await index.parts.load(terms.map(({ term }) => blocks.partOf(term)));
  const unknown = terms.filter((term) => !isPair(term) && !blocks.find(term.term));
  await index.parts.load(unknown.flatMap(({ term }) => blocks.partsLike(term)));
  const mended = unknown.flatMap(({ term }) => findSpelling(term, index) ?? []);
  await index.parts.load(mended.map((term) => blocks.partOf(term)));
}

/**
 * Load the cards of the first places, until they are of one page more than an answer shows.
 * @param {Ranked[]} ranked
 * @param {Index} index
 */
async function loadCards(ranked, index) {
  const pages = new Set();
  for (let at = 0; at < ranked.length && pages.size <= MOST_ANSWERS; at += CARDS_AT_ONCE) {
    const some = ranked.slice(at, at + CARDS_AT_ONCE);
    await index.parts.load(some.map(({ document }) => index.moments.partOf(document)));
    for (const { document } of some) pages.add(index.moments.get(document)?.url);
  }
}

// The index, read: the twin of `inara/ask/index.py`, which says what lies in it.
import { Block, Blocks } from "./blocks.js";
import { Cards } from "./cards.js";
import { readColumn, readWhole } from "./columns.js";
import { readHead, SUFFIXES } from "./head.js";
import { AskFileError, readApart, readBytes, readJson, readSections, readText } from "./index-format.js";
import { readLanguage } from "./language.js";
import { Parts } from "./parts.js";
import { findStemmer } from "./stemmers.js";

/** @typedef {import("./types.js").Index} Index */
/** @typedef {import("./types.js").Kind} Kind */
/** @typedef {Map<string, Uint8Array>} Sections */

const FORMAT = 2;
const KINDS = /** @type {const} */ (["static", "encoder"]);

/**
 * Check and read an index. Throws AskFileError, with one clear sentence.
 * @param {ArrayBuffer} data
 * @param {string} name
 * @param {import("./parts.js").FetchPart} fetchPart gives the parts of a large index
 * @returns {Promise<Index>}
 */
export async function readIndex(data, name = "the index", fetchPart = nothing) {
  const sections = readSections(data, name);
  const parts = new Parts(readApart(data), fetchPart, name);
  try {
    const about = readJson(sections, "about");
    if (about.lang && about.format !== FORMAT) {
      throw new AskFileError(`${name} has format ${about.format ?? 1}, this Inara reads ${FORMAT}; bind the Book again`);
    }
    const table = readJson(sections, "language");
    const { moments, cards_a_part } = about;
    const cards = cards_a_part ? null : readBytes(sections, "cards");
    return {
      lang: about.lang,
      language: readLanguage(table, await findStemmer(table.stemmer)),
      moments: new Cards(cards_a_part ?? Infinity, (part) => cards ?? parts.get(`cards-${part}`)),
      elsewhere: moments,
      ages: readColumn(about.ages, readBytes(sections, "ages"), moments),
      dues: readColumn(about.dues, readBytes(sections, "dues"), moments),
      themes: readColumn(about.themes, readBytes(sections, "themes"), moments),
      order: sections.has("order") ? readWhole(readBytes(sections, "order"), moments, moments) : null,
      halfScore: about.half_score,
      alphabet: Array.from(about.alphabet),
      terms: sections.has("first_terms") ? readBlocks(sections, parts) : new Block(sections),
      levels: Array.from({ length: 256 }, (_, level) => ((level * level) / 65025) * about.heaviest),
      models: readModels(about.models, cards_a_part ? null : sections, moments + 1),
      parts,
    };
  } catch (error) {
    if (error instanceof AskFileError) throw error;
    throw new AskFileError(`${name} lacks what Ask needs; bind the Book again`);
  }
}

/**
 * Have a model's head at hand, where it lies in parts; an ask that comes before goes without the model.
 * @param {Index} index
 * @param {Kind} kind
 */
export async function loadHead(index, kind) {
  const model = index.models.get(kind);
  if (!model || model.head) return;
  const names = SUFFIXES.map((suffix) => `${kind}_${suffix}`);
  await index.parts.load(names);
  model.head = readHead(kind, new Map(names.map((name) => [name, index.parts.get(name)])), index.elsewhere + 1);
}

/**
 * @param {Sections} sections
 * @param {Parts} parts
 */
function readBlocks(sections, parts) {
  return new Blocks(readText(sections, "first_terms").split("\n"), readText(sections, "first_stems").split("\n"), parts);
}

/**
 * @param {Record<string, { digest: string, fusion: import("./types.js").Fusion }>} models
 * @param {Sections | null} sections where the heads are; null where they lie in parts
 * @param {number} documents
 * @returns {Map<Kind, import("./types.js").Model>}
 */
function readModels(models, sections, documents) {
  /** @type {Map<Kind, import("./types.js").Model>} */
  const read = new Map();
  for (const kind of KINDS) {
    const model = models[kind];
    if (model) read.set(kind, { ...model, head: sections && readHead(kind, sections, documents) });
  }
  return read;
}

/**
 * Stand for the parts of an index that came without any.
 * @param {string} name
 * @returns {Promise<ArrayBuffer>}
 */
async function nothing(name) {
  throw new AskFileError(`the part ${name} of the index is not at hand; bind the Book again`);
}

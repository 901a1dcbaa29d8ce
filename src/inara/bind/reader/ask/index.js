// The index, read: the twin of `inara/ask/index.py`.
import { readHead } from "./head.js";
import { AskFileError, readJson, readNumbers, readSections, readText } from "./index-format.js";
import { readLanguage } from "./language.js";
import { findStemmer } from "./stemmers.js";

/**
 * Check and read an index. Throws AskFileError, with one clear sentence.
 * @param {ArrayBuffer} data
 * @param {string} name
 * @returns {Promise<import("./types.js").Index>}
 */
export async function readIndex(data, name = "the index") {
  const sections = readSections(data, name);
  try {
    const about = readJson(sections, "about");
    const table = readJson(sections, "language");
    const terms = readText(sections, "terms").split("\n");
    const counts = readNumbers(sections, "counts");
    const numbers = readNumbers(sections, "numbers");
    const weights = readNumbers(sections, "weights");
    const moments = readJson(sections, "moments");
    return {
      lang: about.lang,
      language: readLanguage(table, await findStemmer(table.stemmer)),
      moments,
      halfScore: about.half_score,
      alphabet: Array.from(about.alphabet),
      terms: new Map(terms.map((term, number) => [term, number])),
      offsets: readOffsets(counts),
      numbers: Uint16Array.from({ length: numbers.byteLength / 2 }, (_, at) => numbers.getUint16(at * 2, true)),
      weights: new Uint8Array(weights.buffer, weights.byteOffset, weights.byteLength),
      levels: Array.from({ length: 256 }, (_, level) => ((level * level) / 65025) * about.heaviest),
      models: readModels(about.models, sections, moments.length),
    };
  } catch (error) {
    if (error instanceof AskFileError) throw error;
    throw new AskFileError(`${name} lacks what Ask needs; bind the Book again`);
  }
}

/**
 * Give where the postings of each term begin, and where the last ones end.
 * @param {DataView} counts how many postings each term has
 */
function readOffsets(counts) {
  const offsets = new Uint32Array(counts.byteLength / 4 + 1);
  for (let term = 1; term < offsets.length; term += 1) {
    offsets[term] = (offsets[term - 1] ?? 0) + counts.getUint32((term - 1) * 4, true);
  }
  return offsets;
}

/**
 * @param {Record<string, { digest: string, fusion: import("./types.js").Fusion }>} models
 * @param {Map<string, Uint8Array>} sections
 * @param {number} documents
 * @returns {Map<import("./types.js").Kind, import("./types.js").Model>}
 */
function readModels(models, sections, documents) {
  /** @type {Map<import("./types.js").Kind, import("./types.js").Model>} */
  const read = new Map();
  for (const kind of /** @type {const} */ (["static", "encoder"])) {
    const model = models[kind];
    if (model) read.set(kind, { ...model, head: readHead(kind, sections, documents) });
  }
  return read;
}

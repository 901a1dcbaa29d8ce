// The index, read: the twin of `inara/ask/index.py`.
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
    const offsets = readNumbers(sections, "offsets");
    const numbers = readNumbers(sections, "numbers");
    const impacts = readNumbers(sections, "impacts");
    return {
      lang: about.lang,
      language: readLanguage(table, await findStemmer(table.stemmer)),
      moments: readJson(sections, "moments"),
      halfScore: about.half_score,
      alphabet: Array.from(about.alphabet),
      terms: new Map(terms.map((term, number) => [term, number])),
      offsets: Uint32Array.from({ length: offsets.byteLength / 4 }, (_, at) => offsets.getUint32(at * 4, true)),
      numbers: Uint16Array.from({ length: numbers.byteLength / 2 }, (_, at) => numbers.getUint16(at * 2, true)),
      impacts: Float32Array.from({ length: impacts.byteLength / 4 }, (_, at) => impacts.getFloat32(at * 4, true)),
    };
  } catch (error) {
    if (error instanceof AskFileError) throw error;
    throw new AskFileError(`${name} lacks what Ask needs; bind the Book again`);
  }
}

// The first model: a vector a piece, an ask is their sum. The twin of `inara/ask/static_table.py`.
import { AskFileError, readJson, readNumbers, readSections, readText } from "./index-format.js";
import { readPieces, readVocabulary } from "./wordpieces.js";
import { READ_LIMIT } from "./tokens.js";

/** @typedef {import("./types.js").Words} Words */
/**
 * @typedef {object} StaticTable
 * @property {Map<string, number>} vocabulary
 * @property {Int8Array} vectors
 * @property {Float32Array} scales
 * @property {number} width
 */

/**
 * Check and read a table. Throws AskFileError, with one clear sentence.
 * @param {ArrayBuffer} data
 * @param {string} name
 * @returns {StaticTable}
 */
export function readStatic(data, name = "the model") {
  const sections = readSections(data, name);
  try {
    const about = readJson(sections, "about");
    const vocabulary = readVocabulary(readText(sections, "vocabulary"));
    const vectors = readNumbers(sections, "vectors");
    const scales = readNumbers(sections, "scales");
    const isWhole = vectors.byteLength === vocabulary.size * about.width && scales.byteLength === vocabulary.size * 4;
    if (about.kind !== "static" || !isWhole) throw new TypeError("static");
    return {
      vocabulary,
      vectors: new Int8Array(vectors.buffer, vectors.byteOffset, vectors.byteLength),
      scales: Float32Array.from({ length: vocabulary.size }, (_, at) => scales.getFloat32(at * 4, true)),
      width: about.width,
    };
  } catch (error) {
    if (error instanceof AskFileError) throw error;
    throw new AskFileError(`${name} lacks what Ask needs; install Inara again`);
  }
}

/**
 * Give the unit vector of one ask; zeros where it has no pieces.
 * @param {Pick<Words, "words" | "sentences">} words
 * @param {StaticTable} table
 * @returns {Float64Array}
 */
export function encodeStatic(words, { vocabulary, vectors, scales, width }) {
  const total = new Float64Array(width);
  for (const piece of readPieces(words, vocabulary, READ_LIMIT)) {
    const scale = scales[piece] ?? 0;
    const start = piece * width;
    for (let at = 0; at < width; at += 1) total[at] = (total[at] ?? 0) + scale * (vectors[start + at] ?? 0);
  }
  let length = 0;
  for (const value of total) length += value * value;
  length = Math.sqrt(length);
  return length ? total.map((value) => value / length) : total;
}

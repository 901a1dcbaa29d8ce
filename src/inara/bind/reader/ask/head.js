// A Book's own head for a model: a sentence's vector to a logit for each document. The twin of `inara/ask/head.py`.
import { readNumbers } from "./index-format.js";

/** @typedef {import("./types.js").Head} Head */

/** The sections of a head are called `<kind>_<suffix>`. */
export const SUFFIXES = ["head", "scales", "bias"];

/**
 * Give the head of a model in the index.
 * @param {string} kind
 * @param {Map<string, Uint8Array>} sections
 * @param {number} documents
 * @returns {Head}
 */
export function readHead(kind, sections, documents) {
  const rows = readNumbers(sections, `${kind}_head`);
  const scales = readNumbers(sections, `${kind}_scales`);
  const bias = readNumbers(sections, `${kind}_bias`);
  if (scales.byteLength !== documents * 4 || bias.byteLength !== documents * 4) throw new TypeError(kind);
  return {
    rows: new Int8Array(rows.buffer, rows.byteOffset, rows.byteLength),
    scales: Float32Array.from({ length: documents }, (_, at) => scales.getFloat32(at * 4, true)),
    bias: Float32Array.from({ length: documents }, (_, at) => bias.getFloat32(at * 4, true)),
  };
}

/**
 * Give each document's logit for a sentence's vector.
 * @param {Head} head
 * @param {Float32Array | Float64Array} vector
 * @returns {Float64Array}
 */
export function findLogits({ rows, scales, bias }, vector) {
  return Float64Array.from(scales, (scale, document) => {
    const start = document * vector.length;
    let total = 0;
    for (let at = 0; at < vector.length; at += 1) total += (rows[start + at] ?? 0) * (vector[at] ?? 0);
    return total * scale + (bias[document] ?? 0);
  });
}

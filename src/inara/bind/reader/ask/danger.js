// Danger: how clearly an ask speaks of each flag, by what the better model makes of it. The twin of `inara/ask/danger.py`.

/** @typedef {import("./encoder-format.js").Danger} Danger */
/** @typedef {import("./encoder-worker.js").Said} Said */

const WINDOW = 48;
const STEP = 24;
const SHORTEST_LETTER = 64;

/**
 * Give what the model reads beside the whole ask: the parts of a long one.
 * @param {Said} said
 * @returns {Said[]}
 */
export function stretches({ words, sentences }) {
  const parts = [];
  if (words.length > SHORTEST_LETTER) {
    for (let start = WINDOW; start < words.length - WINDOW + STEP; start += STEP) {
      const end = start + WINDOW;
      parts.push({ words: words.slice(start, end), sentences: sentences.slice(start, end) });
    }
  }
  return parts;
}

/**
 * Give each flag's number for the vectors of all stretches.
 * @param {Float32Array[]} vectors
 * @param {Danger} danger
 * @returns {Map<string, number>}
 */
export function judge(vectors, { flags, rows, scales, bias }) {
  return new Map(
    flags.map((flag, number) => [flag, Math.max(...vectors.map((vector) => weigh(vector, number)))]),
  );

  /**
   * @param {Float32Array} vector
   * @param {number} number of the flag
   */
  function weigh(vector, number) {
    const from = number * vector.length;
    const scale = scales[number] ?? 0;
    return vector.reduce((sum, value, at) => sum + value * (rows[from + at] ?? 0) * scale, bias[number] ?? 0);
  }
}

// The better model: an ask's words to a unit vector. The twin of `inara/ask/encoder.py`; `encoder_format.py` says what
// is worked out.
import { judge, stretches } from "./danger.js";
import { roundUp, ROWS } from "./matrix.js";
import { numberOf, readPieces } from "./wordpieces.js";

/** @typedef {import("./encoder-format.js").EncoderFile} EncoderFile */
/** @typedef {import("./encoder-format.js").Layer} Layer */
/** @typedef {import("./encoder-format.js").Norm} Norm */
/** @typedef {import("./types.js").Words} Words */
/**
 * @typedef {object} Understood what the model makes of an ask
 * @property {Float32Array} meaning its unit vector
 * @property {Map<string, number> | null} danger how clearly it speaks of each flag; null where the model knows none
 */

const SMALL = 1e-12;
const GELU = 2 * Math.sqrt(2 / Math.PI);

/**
 * Make what gives the vector of an ask, and how clearly it speaks of each flag.
 * @param {EncoderFile} file
 * @returns {(words: Pick<Words, "words" | "sentences">) => Understood}
 */
export function makeUnderstand(file) {
  const weights = new Float64Array(file.about.longest);
  const read = (/** @type {Pick<Words, "words" | "sentences">} */ words) =>
    encode(readNumbers(words, file), file, weights);
  return (words) => {
    const meaning = read(words);
    if (!file.danger) return { meaning, danger: null };
    return { meaning, danger: judge([meaning, ...stretches(words).map(read)], file.danger) };
  };
}

/**
 * Give the numbers of the pieces, with those for the beginning and the end.
 * @param {Pick<Words, "words" | "sentences">} words
 * @param {EncoderFile} file
 * @returns {number[]}
 */
export function readNumbers(words, { vocabulary, about }) {
  const inner = readPieces(words, vocabulary, about.longest - 2);
  return [numberOf("[CLS]", vocabulary), ...inner, numberOf("[SEP]", vocabulary)];
}

/**
 * @param {number[]} numbers
 * @param {EncoderFile} file
 * @param {Float64Array} weights room for how much a row looks at each
 * @returns {Float32Array}
 */
function encode(numbers, file, weights) {
  const { arena } = file;
  const { width, heads } = file.about;
  const length = numbers.length;
  const rows = roundUp(length, ROWS);
  const { x, seen, mixed, inside, added } = file.room;
  readWordVectors(numbers, file, x);
  norm(x, length, width, file.norm);
  for (const layer of file.layers) {
    arena.multiply(x, width, rows, layer.seen, seen);
    attend(seen, layer.seen.stride, length, width, heads, weights, mixed);
    arena.multiply(mixed, width, rows, layer.out, added);
    add(x, added, length, width, layer.out.stride);
    norm(x, length, width, layer.first);
    arena.multiply(x, width, rows, layer.up, inside);
    gelu(inside, length * layer.up.stride);
    arena.multiply(inside, layer.up.stride, rows, layer.down, added);
    add(x, added, length, width, layer.down.stride);
    norm(x, length, width, layer.second);
  }
  return meanOf(x, length, width);
}

/**
 * Put the vectors of the pieces and their places into the rows of `x`.
 * @param {number[]} numbers
 * @param {EncoderFile} file
 * @param {Float32Array} x
 */
function readWordVectors(numbers, { about, words, wordScales, places }, x) {
  const { width, group } = about;
  numbers.forEach((number, row) => {
    for (let column = 0; column < width; column += 1) {
      const byte = words[(number * width + column) >> 1];
      const bits = column & 1 ? byte >> 4 : byte & 15;
      const scale = wordScales[(number * width + column - (column % group)) / group];
      x[row * width + column] = (bits - 8) * scale + places[row * width + column];
    }
  });
}

/**
 * Let each row look at all rows, head by head: softmax(q k / sqrt(width of a head)) v.
 * @param {Float32Array} seen rows of query, key and value
 * @param {number} stride
 * @param {number} length
 * @param {number} width
 * @param {number} heads
 * @param {Float64Array} weights
 * @param {Float32Array} mixed rows of what was looked at
 */
function attend(seen, stride, length, width, heads, weights, mixed) {
  const size = width / heads;
  const scale = 1 / Math.sqrt(size);
  for (let head = 0; head < width; head += size) {
    for (let row = 0; row < length; row += 1) {
      softmax(seen, row * stride + head, width + head, stride, length, size, scale, weights);
      const to = row * width + head;
      mixed.fill(0, to, to + size);
      for (let other = 0; other < length; other += 1) {
        const weight = weights[other];
        const value = other * stride + 2 * width + head;
        for (let at = 0; at < size; at += 1) mixed[to + at] += weight * seen[value + at];
      }
    }
  }
}

/**
 * @param {Float32Array} seen
 * @param {number} query where the query begins
 * @param {number} firstKey where the key of the first row begins
 * @param {number} stride
 * @param {number} length
 * @param {number} size
 * @param {number} scale
 * @param {Float64Array} weights
 */
function softmax(seen, query, firstKey, stride, length, size, scale, weights) {
  let most = -Infinity;
  for (let other = 0; other < length; other += 1) {
    const key = firstKey + other * stride;
    let sum = 0;
    for (let at = 0; at < size; at += 1) sum += seen[query + at] * seen[key + at];
    weights[other] = sum * scale;
    most = Math.max(most, weights[other]);
  }
  let total = 0;
  for (let other = 0; other < length; other += 1) {
    weights[other] = Math.exp(weights[other] - most);
    total += weights[other];
  }
  for (let other = 0; other < length; other += 1) weights[other] /= total;
}

/**
 * @param {Float32Array} x
 * @param {number} length
 * @param {number} width
 * @param {Norm} by
 */
function norm(x, length, width, { gain, bias }) {
  for (let from = 0; from < length * width; from += width) {
    let sum = 0;
    for (let at = 0; at < width; at += 1) sum += x[from + at];
    const mean = sum / width;
    let squares = 0;
    for (let at = 0; at < width; at += 1) {
      const away = x[from + at] - mean;
      squares += away * away;
    }
    const size = 1 / Math.sqrt(squares / width + SMALL);
    for (let at = 0; at < width; at += 1) x[from + at] = (x[from + at] - mean) * size * gain[at] + bias[at];
  }
}

/**
 * The tanh form, written with one exponential: x / 2 (1 + tanh(u)) = x / (1 + exp(-2 u)).
 * @param {Float32Array} x
 * @param {number} count
 */
function gelu(x, count) {
  for (let at = 0; at < count; at += 1) {
    const value = x[at];
    x[at] = value / (1 + Math.exp(-GELU * (value + 0.044715 * value * value * value)));
  }
}

/**
 * @param {Float32Array} x
 * @param {Float32Array} added
 * @param {number} length
 * @param {number} width
 * @param {number} stride
 */
function add(x, added, length, width, stride) {
  for (let row = 0; row < length; row += 1) {
    for (let at = 0; at < width; at += 1) x[row * width + at] += added[row * stride + at];
  }
}

/**
 * Give the mean of the rows, made one long.
 * @param {Float32Array} x
 * @param {number} length
 * @param {number} width
 */
function meanOf(x, length, width) {
  const mean = new Float64Array(width);
  for (let row = 0; row < length; row += 1) {
    for (let at = 0; at < width; at += 1) mean[at] += x[row * width + at] / length;
  }
  const size = Math.max(Math.sqrt(mean.reduce((sum, value) => sum + value * value, 0)), SMALL);
  return Float32Array.from(mean, (value) => value / size);
}

// The file of a better model, read: the twin of `inara/ask/encoder_format.py`, which draws the layout.
import { AskFileError, readJson, readNumbers, readSections, readText } from "./index-format.js";
import { Arena, matrixSize, OUTPUTS, readMatrix, ROWS, roundUp } from "./matrix.js";
import { numberOf, readVocabulary } from "./wordpieces.js";

/** @typedef {import("./matrix.js").Matrix} Matrix */
/** @typedef {{ gain: Float32Array, bias: Float32Array }} Norm */
/**
 * @typedef {object} Room where the numbers in between lie, for the longest ask
 * @property {Float32Array} x
 * @property {Float32Array} seen
 * @property {Float32Array} mixed
 * @property {Float32Array} inside
 * @property {Float32Array} added
 */
/**
 * @typedef {object} About
 * @property {string} kind
 * @property {string} lang
 * @property {string} name
 * @property {number} layers
 * @property {number} width
 * @property {number} heads
 * @property {number} inner
 * @property {number} longest how many pieces of an ask are read, the beginning and the end included
 * @property {number} group
 * @property {string[]} [flags] that the model knows
 */
/**
 * @typedef {object} Layer
 * @property {Matrix} seen query, key and value, one below the other
 * @property {Matrix} out
 * @property {Norm} first
 * @property {Matrix} up
 * @property {Matrix} down
 * @property {Norm} second
 */
/**
 * @typedef {object} EncoderFile
 * @property {About} about
 * @property {import("./wordpieces.js").Vocabulary} vocabulary
 * @property {Uint8Array} words four bits a value
 * @property {Float32Array} wordScales
 * @property {Float32Array} places
 * @property {Norm} norm
 * @property {Layer[]} layers
 * @property {Danger | null} danger
 * @property {Arena} arena
 * @property {Room} room
 */
/** @typedef {{ flags: string[], rows: Int8Array, scales: Float32Array, bias: Float32Array }} Danger */

const SIZES = /** @type {const} */ (["layers", "width", "heads", "inner", "longest", "group"]);
const PIECES = ["[CLS]", "[SEP]", "[UNK]", "."];

/**
 * Check and read an encoder; its weights become float32, once. Throws AskFileError, with one clear sentence.
 * @param {ArrayBuffer} data
 * @param {string} name what an error calls the file
 * @returns {EncoderFile}
 */
export function readEncoder(data, name = "the model") {
  const sections = readSections(data, name);
  try {
    return readParts(sections);
  } catch (error) {
    if (error instanceof AskFileError) throw error;
    throw new AskFileError(`${name} lacks what Ask needs; install Inara again`);
  }
}

/**
 * @param {Map<string, Uint8Array>} sections
 * @returns {EncoderFile}
 */
function readParts(sections) {
  const about = readAbout(sections);
  const { width, longest, group } = about;
  const vocabulary = readVocabulary(readText(sections, "vocabulary"));
  for (const piece of PIECES) numberOf(piece, vocabulary);
  const rows = readNumbers(sections, "words").byteLength / (width / 2);
  need(Number.isInteger(rows) && Math.max(...vocabulary.values()) < rows);
  const weights = cutter(readBytes(sections, "weights"));
  const scales = cutter(readFloats(sections, "scales"));
  const floats = cutter(readFloats(sections, "floats"));
  const norm = { gain: floats.take(width), bias: floats.take(width) };
  const arena = new Arena(arenaSize(about));
  const layers = Array.from({ length: about.layers }, () => readLayer(about, weights, scales, floats, arena));
  for (const part of [weights, scales, floats]) part.end();
  return {
    about,
    vocabulary,
    words: Uint8Array.from(new Uint8Array(readBytes(sections, "words"))),
    wordScales: sized(readHalves(sections, "word_scales"), (rows * width) / group),
    places: readPlaces(sections, longest, width),
    norm,
    layers,
    danger: about.flags ? readDanger(sections, about.flags, width) : null,
    arena,
    room: makeRoom(about, (count) => arena.take(count)),
  };
}

/** @param {About} about */
function arenaSize(about) {
  const { layers, width, inner } = about;
  const own = [matrixSize(3 * width, width), matrixSize(width, width), matrixSize(inner, width), matrixSize(width, inner)];
  let room = 0;
  makeRoom(about, (count) => (room += count));
  return layers * own.reduce((sum, size) => sum + size) + room;
}

/**
 * @template T
 * @param {About} about
 * @param {(count: number) => T} take
 */
function makeRoom({ width, inner, longest }, take) {
  const rows = roundUp(longest, ROWS);
  return {
    x: take(rows * width),
    seen: take(rows * roundUp(3 * width, OUTPUTS)),
    mixed: take(rows * width),
    inside: take(rows * roundUp(inner, OUTPUTS)),
    added: take(rows * roundUp(width, OUTPUTS)),
  };
}

/**
 * @param {Map<string, Uint8Array>} sections
 * @param {string[]} flags
 * @param {number} width
 * @returns {Danger}
 */
function readDanger(sections, flags, width) {
  return {
    flags,
    rows: sized(readBytes(sections, "danger"), flags.length * width),
    scales: sized(readFloats(sections, "danger_scales"), flags.length),
    bias: sized(readFloats(sections, "danger_bias"), flags.length),
  };
}

/**
 * @param {Map<string, Uint8Array>} sections
 * @returns {About}
 */
function readAbout(sections) {
  const about = readJson(sections, "about");
  need(about.kind === "encoder" && SIZES.every((size) => Number.isInteger(about[size]) && about[size] > 0));
  need(about.width % about.heads === 0 && about.width % about.group === 0 && about.group % 2 === 0);
  need(about.inner % 2 === 0 && about.longest > 2);
  return about;
}

/**
 * @param {About} about
 * @param {Cutter<Int8Array>} weights
 * @param {Cutter<Float32Array>} scales
 * @param {Cutter<Float32Array>} floats
 * @param {Arena} arena
 * @returns {Layer}
 */
function readLayer({ width, inner }, weights, scales, floats, arena) {
  const table = (/** @type {number} */ rows, /** @type {number} */ columns) => ({
    values: weights.take(rows * columns),
    scales: scales.take(rows),
  });
  const [query, key, value, out] = [0, 1, 2, 3].map(() => table(width, width));
  const up = table(inner, width);
  const down = table(width, inner);
  const [ofQuery, ofKey, ofValue, ofOut] = [0, 1, 2, 3].map(() => floats.take(width));
  const first = { gain: floats.take(width), bias: floats.take(width) };
  const ofUp = floats.take(inner);
  const ofDown = floats.take(width);
  const second = { gain: floats.take(width), bias: floats.take(width) };
  const seen = [
    { ...query, bias: ofQuery },
    { ...key, bias: ofKey },
    { ...value, bias: ofValue },
  ];
  return {
    seen: readMatrix(seen, width, arena),
    out: readMatrix([{ ...out, bias: ofOut }], width, arena),
    first,
    up: readMatrix([{ ...up, bias: ofUp }], width, arena),
    down: readMatrix([{ ...down, bias: ofDown }], inner, arena),
    second,
  };
}

/**
 * @param {Map<string, Uint8Array>} sections
 * @param {number} longest
 * @param {number} width
 */
function readPlaces(sections, longest, width) {
  const values = sized(readBytes(sections, "places"), longest * width);
  const scales = sized(readFloats(sections, "place_scales"), longest);
  return Float32Array.from(values, (value, at) => value * scales[Math.floor(at / width)]);
}

/**
 * @param {Map<string, Uint8Array>} sections
 * @param {string} name
 */
function readBytes(sections, name) {
  const { buffer, byteOffset, byteLength } = readNumbers(sections, name);
  return new Int8Array(buffer, byteOffset, byteLength);
}

/**
 * @param {Map<string, Uint8Array>} sections
 * @param {string} name
 */
function readFloats(sections, name) {
  const numbers = readNumbers(sections, name);
  need(numbers.byteLength % 4 === 0);
  return Float32Array.from({ length: numbers.byteLength / 4 }, (_, at) => numbers.getFloat32(at * 4, true));
}

/**
 * @param {Map<string, Uint8Array>} sections
 * @param {string} name
 */
function readHalves(sections, name) {
  const numbers = readNumbers(sections, name);
  need(numbers.byteLength % 2 === 0);
  return Float32Array.from({ length: numbers.byteLength / 2 }, (_, at) => half(numbers.getUint16(at * 2, true)));
}

/**
 * Give a number of half precision; not every browser has them.
 * @param {number} bits
 */
function half(bits) {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/**
 * @template {Int8Array | Float32Array} T
 * @param {T} numbers
 * @param {number} length
 * @returns {T}
 */
function sized(numbers, length) {
  need(numbers.length === length);
  return numbers;
}

/**
 * @template T
 * @typedef {{ take: (count: number) => T, end: () => void }} Cutter
 */

/**
 * Take one part after the other from a long row of numbers.
 * @template {Int8Array | Float32Array} T
 * @param {T} numbers
 * @returns {Cutter<T>}
 */
function cutter(numbers) {
  let at = 0;
  return {
    take(count) {
      at += count;
      need(at <= numbers.length);
      return /** @type {T} */ (numbers.subarray(at - count, at));
    },
    end: () => need(at === numbers.length),
  };
}

/** @param {boolean} isSo */
function need(isSo) {
  if (!isSo) throw new TypeError("not as the layout says");
}

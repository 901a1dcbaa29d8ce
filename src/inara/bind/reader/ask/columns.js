// Numbers and columns of the index: the twin of `inara/ask/columns.py`.

/** @typedef {import("./types.js").Numbers} Numbers */

/**
 * Read numbers of at most `most`, of one, two or four bytes.
 * @param {Uint8Array} bytes
 * @param {number} most
 * @param {number} count how many there must be
 * @returns {Numbers}
 */
export function readWhole(bytes, most, count) {
  const width = most < 0x100 ? 1 : most < 0x10000 ? 2 : 4;
  if (bytes.length !== count * width) throw new TypeError("numbers");
  return readWide(bytes, width);
}

/**
 * Read numbers of `width` bytes, little-endian, which may lie anywhere.
 * @param {Uint8Array} bytes
 * @param {number} width 1, 2 or 4
 * @returns {Numbers}
 */
export function readWide(bytes, width) {
  if (width === 1) return bytes;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = bytes.byteLength / width;
  const numbers = width === 2 ? new Uint16Array(count) : new Uint32Array(count);
  for (let at = 0; at < count; at += 1) {
    numbers[at] = width === 2 ? view.getUint16(at * 2, true) : view.getUint32(at * 4, true);
  }
  return numbers;
}

/**
 * @template T
 * @param {T[]} values
 * @param {Uint8Array} bytes
 * @param {number} moments
 * @returns {import("./types.js").Column<T>}
 */
export function readColumn(values, bytes, moments) {
  const numbers = readWhole(bytes, Math.max(values.length - 1, 0), moments);
  for (const number of numbers) if (number >= values.length) throw new TypeError("column");
  return { values, numbers };
}

/**
 * Give what a column says of a moment.
 * @template T
 * @param {import("./types.js").Column<T>} column
 * @param {number} moment
 * @returns {T | undefined}
 */
export function valueOf(column, moment) {
  return column.values[column.numbers[moment] ?? -1];
}

// Tables of weights and their products with rows of numbers.
//
// The inner loop decides how long an ask takes. Weights lie in the order in which it reads them, so that they are read
// from one place onwards. All numbers lie in one memory, where the kernel of kernel.js finds them; without it the same is
// worked out here, several times slower.
import { startKernel } from "./kernel.js";

/** How many rows are worked out together; rows are filled up to a multiple of it. */
export const ROWS = 4;
/** How many outputs lie beside each other. */
export const OUTPUTS = 8;

/**
 * @typedef {object} Matrix
 * @property {number} inputs an even number
 * @property {number} outputs
 * @property {number} stride how far apart rows of the product lie: the outputs, filled up to a multiple of eight
 * @property {Float32Array} weights eight outputs beside each other, input by input
 * @property {Float32Array} bias
 */

/** Numbers in one memory, with the means to multiply them. */
export class Arena {
  #at = 0;

  /** @param {number} size how many numbers it holds */
  constructor(size) {
    this.kernel = startKernel(4 * size);
    this.buffer = this.kernel?.buffer ?? new ArrayBuffer(4 * size);
  }

  /**
   * Give room for so many numbers, all 0.
   * @param {number} count
   */
  take(count) {
    const found = new Float32Array(this.buffer, 4 * this.#at, count);
    this.#at += count;
    return found;
  }

  /**
   * Multiply rows by a matrix and add its bias; all lie in this memory.
   * @param {Float32Array} rows
   * @param {number} stride how far apart the rows lie
   * @param {number} count how many, a multiple of four
   * @param {Matrix} matrix
   * @param {Float32Array} product rows, `matrix.stride` apart
   */
  multiply(rows, stride, count, matrix, product) {
    const { inputs, weights, bias } = matrix;
    if (!this.kernel) return multiply(rows, stride, count, matrix, product);
    const [from, by, plus, to] = [rows, weights, bias, product].map((it) => it.byteOffset);
    this.kernel.multiply(from, 4 * stride, count, inputs, by, plus, matrix.stride, to);
  }
}

/**
 * Say how many numbers a matrix takes in an arena.
 * @param {number} outputs
 * @param {number} inputs
 */
export function matrixSize(outputs, inputs) {
  return roundUp(outputs, OUTPUTS) * (inputs + 1);
}

/**
 * Make a matrix ready, of tables that stand one below the other and share their inputs.
 * @param {{ values: Int8Array, scales: Float32Array, bias: Float32Array }[]} tables a row of `values` makes one output
 * @param {number} inputs
 * @param {Arena} arena
 * @returns {Matrix}
 */
export function readMatrix(tables, inputs, arena) {
  const outputs = tables.reduce((sum, table) => sum + table.bias.length, 0);
  const stride = roundUp(outputs, OUTPUTS);
  const weights = arena.take(stride * inputs);
  const bias = arena.take(stride);
  let output = 0;
  for (const table of tables) {
    bias.set(table.bias, output);
    for (let row = 0; row < table.bias.length; row += 1, output += 1) {
      const scale = table.scales[row];
      const from = row * inputs;
      let to = (output - (output % OUTPUTS)) * inputs + (output % OUTPUTS);
      for (let at = from; at < from + inputs; at += 1, to += OUTPUTS) weights[to] = table.values[at] * scale;
    }
  }
  return { inputs, outputs, stride, weights, bias };
}

/**
 * What the kernel does, two rows by four outputs at a time. Sums are doubles, as JavaScript has them.
 * @param {Float32Array} rows
 * @param {number} apart
 * @param {number} count
 * @param {Matrix} matrix
 * @param {Float32Array} product
 */
function multiply(rows, apart, count, { inputs, stride, weights, bias }, product) {
  for (let output = 0; output < stride; output += OUTPUTS / 2) {
    const eight = output - (output % OUTPUTS);
    for (let row = 0; row < count; row += 2) {
      let w = eight * inputs + (output - eight);
      let r = row * apart;
      let s = r + apart;
      let a0 = bias[output];
      let a1 = bias[output + 1];
      let a2 = bias[output + 2];
      let a3 = bias[output + 3];
      let b0 = a0;
      let b1 = a1;
      let b2 = a2;
      let b3 = a3;
      for (const end = r + inputs; r < end; r += 1, s += 1, w += OUTPUTS) {
        const w0 = weights[w];
        const w1 = weights[w + 1];
        const w2 = weights[w + 2];
        const w3 = weights[w + 3];
        const a = rows[r];
        a0 += a * w0;
        a1 += a * w1;
        a2 += a * w2;
        a3 += a * w3;
        const b = rows[s];
        b0 += b * w0;
        b1 += b * w1;
        b2 += b * w2;
        b3 += b * w3;
      }
      const to = row * stride + output;
      product[to] = a0;
      product[to + 1] = a1;
      product[to + 2] = a2;
      product[to + 3] = a3;
      product[to + stride] = b0;
      product[to + stride + 1] = b1;
      product[to + stride + 2] = b2;
      product[to + stride + 3] = b3;
    }
  }
}

/**
 * Give the next multiple of a step.
 * @param {number} number
 * @param {number} step
 */
export function roundUp(number, step) {
  return Math.ceil(number / step) * step;
}

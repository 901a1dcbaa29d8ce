// Tables of weights and their products with rows of numbers, four rows by three outputs at a time.
//
// The inner loop decides how long an ask takes. Its twelve sums stay in registers; weights and rows lie in the order in
// which it reads them, so that both are read from one place onwards. Sums are doubles, as JavaScript has them; what is
// stored is float32.

/** How many rows are worked out together; rows are filled up to a multiple of it. */
export const ROWS = 4;
const OUTPUTS = 3;

/**
 * @typedef {object} Matrix
 * @property {number} inputs
 * @property {number} outputs
 * @property {number} stride how far apart rows of the product lie: the outputs, filled up to a multiple of three
 * @property {Float32Array} weights three outputs beside each other, input by input
 * @property {Float32Array} bias
 */

/**
 * Make a matrix ready, of tables that stand one below the other and share their inputs.
 * @param {{ values: Int8Array, scales: Float32Array, bias: Float32Array }[]} tables a row of `values` makes one output
 * @param {number} inputs
 * @returns {Matrix}
 */
export function readMatrix(tables, inputs) {
  const outputs = tables.reduce((sum, table) => sum + table.bias.length, 0);
  const stride = roundUp(outputs, OUTPUTS);
  const weights = new Float32Array(stride * inputs);
  const bias = new Float32Array(stride);
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
 * Lay rows out as `multiply` reads them: four rows beside each other, input by input.
 * @param {Float32Array} rows
 * @param {number} count a multiple of four
 * @param {number} inputs
 * @param {number} stride how far apart the rows lie
 * @param {Float32Array} packed where to
 */
export function packRows(rows, count, inputs, stride, packed) {
  let to = 0;
  for (let row = 0; row < count; row += ROWS) {
    const first = row * stride;
    const second = first + stride;
    const third = second + stride;
    const fourth = third + stride;
    for (let at = 0; at < inputs; at += 1, to += ROWS) {
      packed[to] = rows[first + at];
      packed[to + 1] = rows[second + at];
      packed[to + 2] = rows[third + at];
      packed[to + 3] = rows[fourth + at];
    }
  }
}

/**
 * Multiply packed rows by a matrix and add its bias.
 * @param {Float32Array} packed
 * @param {number} count a multiple of four
 * @param {Matrix} matrix
 * @param {Float32Array} product rows, `matrix.stride` apart
 */
export function multiply(packed, count, matrix, product) {
  const { inputs, stride, weights, bias } = matrix;
  for (let output = 0; output < stride; output += OUTPUTS) {
    for (let row = 0; row < count; row += ROWS) {
      let w = output * inputs;
      let r = row * inputs;
      let a0 = 0;
      let a1 = 0;
      let a2 = 0;
      let b0 = 0;
      let b1 = 0;
      let b2 = 0;
      let c0 = 0;
      let c1 = 0;
      let c2 = 0;
      let d0 = 0;
      let d1 = 0;
      let d2 = 0;
      for (const end = r + ROWS * inputs; r < end; r += ROWS, w += OUTPUTS) {
        const w0 = weights[w];
        const w1 = weights[w + 1];
        const w2 = weights[w + 2];
        const a = packed[r];
        a0 += a * w0;
        a1 += a * w1;
        a2 += a * w2;
        const b = packed[r + 1];
        b0 += b * w0;
        b1 += b * w1;
        b2 += b * w2;
        const c = packed[r + 2];
        c0 += c * w0;
        c1 += c * w1;
        c2 += c * w2;
        const d = packed[r + 3];
        d0 += d * w0;
        d1 += d * w1;
        d2 += d * w2;
      }
      const at = row * stride + output;
      put(product, at, bias, output, a0, a1, a2);
      put(product, at + stride, bias, output, b0, b1, b2);
      put(product, at + 2 * stride, bias, output, c0, c1, c2);
      put(product, at + 3 * stride, bias, output, d0, d1, d2);
    }
  }
}

/**
 * @param {Float32Array} product
 * @param {number} at
 * @param {Float32Array} bias
 * @param {number} output
 * @param {number} first
 * @param {number} second
 * @param {number} third
 */
function put(product, at, bias, output, first, second, third) {
  product[at] = first + bias[output];
  product[at + 1] = second + bias[output + 1];
  product[at + 2] = third + bias[output + 2];
}

/**
 * Give the next multiple of a step.
 * @param {number} number
 * @param {number} step
 */
export function roundUp(number, step) {
  return Math.ceil(number / step) * step;
}

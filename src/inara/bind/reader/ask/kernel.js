// The inner loop of the better model for processors that work on four numbers at once: `kernel.wat`, assembled. A test
// holds the two together. Where a browser or a server's policy does not allow it, `matrix.js` goes on without.

export const ASSEMBLED = [
  "AGFzbQEAAAABDAFgCH9/f39/f39/AAIQAQRmcm9tBm1lbW9yeQIAAQMCAQAHDAEIbXVsdGlwbHkAAArrBAHoBAIKfwt7IAZBAnQh",
  "CwNAIAAhCCAHIQogAiEJA0AgBf0ABAAhEiAF/QAEECETIBIhFCATIRUgEiEWIBMhFyASIRggEyEZIAghDCAMIAFqIQ0gDSABaiEO",
  "IA4gAWohDyAMIANBAnRqIRAgBCERA0AgEf0ABAAhGiAR/QAEECEbIAz9CQIAIRwgEiAcIBr95gH95AEhEiATIBwgG/3mAf3kASET",
  "IA39CQIAIRwgFCAcIBr95gH95AEhFCAVIBwgG/3mAf3kASEVIA79CQIAIRwgFiAcIBr95gH95AEhFiAXIBwgG/3mAf3kASEXIA/9",
  "CQIAIRwgGCAcIBr95gH95AEhGCAZIBwgG/3mAf3kASEZIBH9AAQgIRogEf0ABDAhGyAM/QkCBCEcIBIgHCAa/eYB/eQBIRIgEyAc",
  "IBv95gH95AEhEyAN/QkCBCEcIBQgHCAa/eYB/eQBIRQgFSAcIBv95gH95AEhFSAO/QkCBCEcIBYgHCAa/eYB/eQBIRYgFyAcIBv9",
  "5gH95AEhFyAP/QkCBCEcIBggHCAa/eYB/eQBIRggGSAcIBv95gH95AEhGSARQcAAaiERIA1BCGohDSAOQQhqIQ4gD0EIaiEPIAxB",
  "CGoiDCAQSQ0ACyAKIQwgDCAS/QsEACAMIBP9CwQQIAwgC2oiDCAU/QsEACAMIBX9CwQQIAwgC2oiDCAW/QsEACAMIBf9CwQQIAwg",
  "C2oiDCAY/QsEACAMIBn9CwQQIAwgC2ohCiAIIAFBAnRqIQggCUEEayIJDQALIAQgA0EFdGohBCAFQSBqIQUgB0EgaiEHIAZBCGsi",
  "Bg0ACws=",
].join("");

const PAGE = 65536;

/**
 * @typedef {object} Kernel
 * @property {ArrayBuffer} buffer the memory that it works in
 * @property {(rows: number, stride: number, count: number, inputs: number, weights: number, bias: number, outputs: number, product: number) => void} multiply
 */

/**
 * Start the kernel with a memory of so many bytes; null where it cannot run.
 * @param {number} bytes
 * @returns {Kernel | null}
 */
export function startKernel(bytes) {
  try {
    const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE) });
    const module = new WebAssembly.Module(Uint8Array.from(atob(ASSEMBLED), (char) => char.charCodeAt(0)));
    const { exports } = new WebAssembly.Instance(module, { from: { memory } });
    return { buffer: memory.buffer, multiply: /** @type {Kernel["multiply"]} */ (exports.multiply) };
  } catch {
    return null;
  }
}

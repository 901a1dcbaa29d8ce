// The better model in a thread of its own: loads its file, then gives a vector for each ask. Typing never waits for it.
import { makeUnderstand } from "./encoder.js";
import { readEncoder } from "./encoder-format.js";
import { AskFileError, modelDigest } from "./index-format.js";

/** @typedef {import("./types.js").Words} Words */
/** @typedef {{ words: string[], sentences: number[] }} Said what the model needs of an ask's words */
/** @typedef {{ model: string, digest: string } | ({ id: number } & Said)} ToWorker the model first, then asks */
/** @typedef {import("./encoder.js").Understood} Understood */
/** @typedef {{ ready: string } | { error: string } | { id: number, understood: Understood | null }} FromWorker */

const worker = /** @type {DedicatedWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const NAME = "the better model";
const PRACTICE = ["my", "child", "is", "sad"];

/** @type {((said: Said) => Understood) | null} */
let understand = null;

worker.addEventListener("message", (/** @type {MessageEvent<ToWorker>} */ { data }) => {
  if ("model" in data) void load(data.model, data.digest);
  else reply({ id: data.id, understood: understand?.(data) ?? null });
});

/**
 * Fetch the model and make it ready; the first use teaches the browser the way, so it is none of a parent's.
 * @param {string} address
 * @param {string} digest of the model that the index was made with
 */
async function load(address, digest) {
  try {
    const response = await fetch(address);
    if (!response.ok) throw new AskFileError(`${NAME} is not there (${response.status})`);
    const data = await response.arrayBuffer();
    const file = readEncoder(data, NAME);
    if (modelDigest(data) !== digest) {
      throw new AskFileError(`${NAME} is not the one that the index was made with; bind the Book again`);
    }
    const made = makeUnderstand(file);
    made({ words: PRACTICE, sentences: PRACTICE.map(() => 0) });
    understand = made;
    reply({ ready: file.about.name });
  } catch (error) {
    const message = error instanceof AskFileError ? error.message : `${NAME} cannot be fetched`;
    reply({ error: `${message.charAt(0).toUpperCase()}${message.slice(1)}.` });
  }
}

/** @param {FromWorker} message */
function reply(message) {
  worker.postMessage(message);
}

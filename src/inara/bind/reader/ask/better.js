// The better model beside the page: loaded behind an answer that is already shown, it serves the asks that follow.
// What a parent is reading never changes because of it, and no ask waits long for it.

/** @typedef {import("./encoder-worker.js").FromWorker} FromWorker */
/** @typedef {import("./encoder-worker.js").Said} Said */
/** @typedef {import("./encoder.js").Understood} Understood */
/**
 * @typedef {object} Better
 * @property {(said: Said | null) => Promise<Understood | null>} understand what the model makes of an ask; null where it
 *   is not ready, failed, or takes too long, so that the first answer serves
 * @property {Promise<string | null>} loaded the model's name, null where it cannot be used
 * @property {() => string | null} error why it cannot be used, in one sentence
 */

const LONGEST_WAIT = 500;

/**
 * Begin to load the better model.
 * @param {string} address of the model, absolute or as seen from the page
 * @param {string} digest of the model that the index was made with
 * @param {number} longestWait how many milliseconds an ask may wait
 * @returns {Better}
 */
export function loadBetter(address, digest, longestWait = LONGEST_WAIT) {
  const worker = new Worker(new URL("encoder-worker.js", import.meta.url), { type: "module" });
  /** @type {Map<number, (understood: Understood | null) => void>} */
  const waiting = new Map();
  let isReady = false;
  let asks = 0;
  /** @type {string | null} */
  let error = null;
  /** @type {Promise<string | null>} */
  const loaded = new Promise((resolve) => {
    const give = (/** @type {string} */ reason) => {
      isReady = false;
      error ??= reason;
      worker.terminate();
      for (const answer of waiting.values()) answer(null);
      resolve(null);
      console.warn(error);
    };
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      give("The better model cannot run in this browser.");
    });
    worker.addEventListener("message", (/** @type {MessageEvent<FromWorker>} */ { data }) => {
      if ("id" in data) return waiting.get(data.id)?.(data.understood);
      if ("error" in data) return give(data.error);
      isReady = true;
      resolve(data.ready);
    });
  });
  worker.postMessage({ model: new URL(address, document.baseURI).href, digest });
  return {
    loaded,
    error: () => error,
    understand(said) {
      if (!isReady || !said) return Promise.resolve(null);
      const id = (asks += 1);
      return new Promise((resolve) => {
        const answer = (/** @type {Understood | null} */ understood) => {
          clearTimeout(timer);
          waiting.delete(id);
          resolve(understood);
        };
        const timer = setTimeout(() => answer(null), longestWait);
        waiting.set(id, answer);
        worker.postMessage({ id, words: said.words, sentences: said.sentences });
      });
    },
  };
}

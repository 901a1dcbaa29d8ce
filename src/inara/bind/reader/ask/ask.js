// Ask in the reader: loads the files of one language and answers on the device. Nothing typed goes anywhere.
import { answer } from "./answer.js";
import { AskFileError, modelDigest } from "./index-format.js";
import { readIndex } from "./index.js";
import { readSafety } from "./safety.js";
import { encodeStatic, readStatic } from "./static-table.js";
import { begin, READ_LIMIT, readWords } from "./tokens.js";

/** @typedef {import("./types.js").Answer} Answer */
/** @typedef {import("./types.js").Options} Options */
/** @typedef {import("./types.js").Words} Words */
/**
 * @typedef {object} Asker
 * @property {(text: string, options?: Options) => Answer} ask
 * @property {(text: string) => Float64Array | null} understand the vector of a text by the first model; null until it is there
 * @property {(text: string) => Words | null} words the words of a text, which the better model reads
 * @property {string | null} better the digest of the better model that the index was made with
 * @property {(flag: string) => { title: string, unknown: string | null } | null} describe what a flag is called
 * @property {string[]} errors what could not be read, in words
 */

/**
 * Load the index and the safety rules. Either may fail without the other; only both failing is an error.
 * @param {string} index the address of the index
 * @param {string | null} safety the address of the safety file; null where the language has no rules. By default it
 *   lies beside the index and is called `safety.<lang>.idx` where that is called `ask.<lang>.idx`.
 * @param {string | null} table the address of the first model; until it is there, Ask goes by the words alone
 * @returns {Promise<Asker>}
 */
export async function loadAsk(index, safety = index.replace(/ask(\.[^/]*)$/, "safety$1"), table = null) {
  const loading = table === null ? null : fetchFile(table).catch(() => null);
  const [first, second] = await Promise.allSettled([
    fetchFile(index).then((data) => readIndex(data)),
    safety === null ? null : fetchFile(safety).then((data) => readSafety(data)),
  ]);
  const errors = [first, second].flatMap((loaded) => (loaded.status === "rejected" ? [sentence(loaded.reason)] : []));
  if (errors.length === 2) throw new AskFileError(errors.join(" "));
  const read = first.status === "fulfilled" ? first.value : null;
  /** @type {import("./static-table.js").StaticTable | null} */
  let model = null;
  void loading?.then((data) => {
    if (data && read?.models.get("static")?.digest === modelDigest(data)) model = readStatic(data);
  }).catch(() => undefined);
  const rules = second.status === "fulfilled" ? second.value : null;
  return {
    errors,
    better: read?.models.get("encoder")?.digest ?? null,
    ask(text, options = {}) {
      const began = performance.now();
      const given = answer(text, options, read, rules);
      if (errors.length) given.error = errors.join(" ");
      given.elapsed_ms = Math.round((performance.now() - began) * 1000) / 1000;
      return given;
    },
    understand(text) {
      return read && model ? encodeStatic(readWords(begin(text, READ_LIMIT), read.language), model) : null;
    },
    words(text) {
      return read ? readWords(begin(text, READ_LIMIT), read.language) : null;
    },
    describe(id) {
      const flag = rules?.flags.find((known) => known.id === id);
      return flag ? { title: flag.title, unknown: flag.unknown } : null;
    },
  };
}

/**
 * @param {string} address
 * @returns {Promise<ArrayBuffer>}
 */
async function fetchFile(address) {
  const response = await fetch(address);
  if (!response.ok) throw new AskFileError(`a file of Ask is not there (${response.status})`);
  return response.arrayBuffer();
}

/** @param {unknown} reason */
function sentence(reason) {
  const message = reason instanceof AskFileError ? reason.message : "a file of Ask cannot be fetched";
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
}

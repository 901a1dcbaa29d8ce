// Ask in the reader: loads the files of one language and answers on the device. Nothing typed goes anywhere.
import { answer } from "./answer.js";
import { AskFileError, modelDigest } from "./index-format.js";
import { loadHead, readIndex } from "./index.js";
import { prepare } from "./prepare.js";
import { readSafety } from "./safety.js";
import { encodeStatic, readStatic } from "./static-table.js";
import { begin, READ_LIMIT, readWords } from "./tokens.js";

/** @typedef {import("./types.js").Answer} Answer */
/** @typedef {import("./types.js").Kind} Kind */
/** @typedef {import("./types.js").Options} Options */
/** @typedef {import("./types.js").Words} Words */
/**
 * @typedef {object} Asker
 * @property {(text: string, options?: Options) => Promise<void>} prepare fetch what an ask of a large index needs, before it
 *   is asked with the same options; where that fails, the answer says so
 * @property {(text: string, options?: Options) => Answer} ask
 * @property {(kind: Kind) => Promise<void>} loadHead have at hand what a large index holds for a model
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
    fetchFile(index).then((data) => readIndex(data, undefined, (part) => fetchFile(`${index}.${part}`, part))),
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
    async prepare(text, options = {}) {
      if (read) await prepare(text, options, read).catch(() => undefined);
    },
    ask(text, options = {}) {
      const began = performance.now();
      const { given, wrong } = answerAnyway(text, options, read, rules);
      if (errors.length || wrong.length) given.error = [...errors, ...wrong].join(" ");
      given.elapsed_ms = Math.round((performance.now() - began) * 1000) / 1000;
      return given;
    },
    async loadHead(kind) {
      if (read) await loadHead(read, kind);
    },
    understand(text) {
      return read?.models.get("static")?.head && model ? encodeStatic(readWords(begin(text, READ_LIMIT), read.language), model) : null;
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
 * Answer, by the rules alone where a part of the index is not at hand; say what is wrong with it.
 * @param {string} text
 * @param {Options} options
 * @param {import("./types.js").Index | null} index
 * @param {import("./types.js").Safety | null} rules
 * @returns {{ given: Answer, wrong: string[] }}
 */
function answerAnyway(text, options, index, rules) {
  try {
    return { given: answer(text, options, index, rules), wrong: [] };
  } catch (error) {
    if (!index || !(error instanceof AskFileError)) throw error;
    return { given: answer(text, options, null, rules), wrong: [sentence(error)] };
  }
}

/**
 * @param {string} address
 * @param {string | null} part what the file is of a large index
 * @returns {Promise<ArrayBuffer>}
 */
async function fetchFile(address, part = null) {
  const response = await fetch(address);
  const what = part === null ? "a file of Ask" : `the part ${part} of the index`;
  if (!response.ok) throw new AskFileError(`${what} is not there (${response.status})`);
  return response.arrayBuffer();
}

/** @param {unknown} reason */
function sentence(reason) {
  const message = reason instanceof AskFileError ? reason.message : "a file of Ask cannot be fetched";
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
}

// The parts of a large index: files of their own beside it, each fetched when an ask first needs it, and checked. The twin
// of `inara/ask/parts.py`.
import { AskFileError, checkApart } from "./index-format.js";

/** @typedef {import("./index-format.js").Apart} Apart */
/** @typedef {(name: string) => Promise<ArrayBuffer>} FetchPart gives the bytes of a part, unchecked */

export class Parts {
  /** @type {Map<string, Uint8Array>} */
  #content = new Map();
  /** @type {Map<string, AskFileError>} */
  #failed = new Map();

  /**
   * @param {Map<string, Apart>} sections
   * @param {FetchPart} fetchPart
   * @param {string} name what an error calls the index
   */
  constructor(sections, fetchPart, name) {
    this.sections = sections;
    this.fetchPart = fetchPart;
    this.name = name;
  }

  /**
   * Have parts at hand. Never rejects: a part that does not come says so when it is read.
   * @param {Iterable<string>} names
   */
  async load(names) {
    const missing = [...new Set(names)].filter((name) => this.sections.has(name) && !this.#content.has(name));
    await Promise.all(missing.map((name) => this.#fetch(name)));
  }

  /**
   * Give a part. Throws AskFileError where it is not at hand.
   * @param {string} name
   * @returns {Uint8Array}
   */
  get(name) {
    const content = this.#content.get(name);
    if (content) return content;
    throw this.#failed.get(name) ?? new AskFileError(`the part ${name} of ${this.name} is not at hand; bind the Book again`);
  }

  /** @param {string} name */
  async #fetch(name) {
    const section = this.sections.get(name);
    if (!section) return;
    try {
      const content = new Uint8Array(await this.fetchPart(name));
      checkApart(section, content, `the part ${name} of ${this.name}`);
      this.#content.set(name, content);
    } catch (error) {
      const known = error instanceof AskFileError;
      this.#failed.set(name, known ? error : new AskFileError(`the part ${name} of ${this.name} cannot be fetched`));
    }
  }
}

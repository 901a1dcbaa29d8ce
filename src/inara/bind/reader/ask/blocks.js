// Terms and their postings: the twin of `inara/ask/blocks.py`, which draws the blocks.
import { readWide } from "./columns.js";
import { AskFileError, readNumbers, readSections, readText } from "./index-format.js";

/** @typedef {import("./types.js").Posting} Posting */
/** @typedef {import("./parts.js").Parts} Parts */

/** Terms with their postings, all at hand. */
export class Block {
  /** @param {Map<string, Uint8Array>} sections */
  constructor(sections) {
    const names = readNames(sections);
    const sizes = readNumbers(sections, "sizes");
    const postings = readNumbers(sections, "postings");
    this.numbers = new Map(names.map((term, number) => [term, number]));
    this.postings = new Uint8Array(postings.buffer, postings.byteOffset, postings.byteLength);
    this.starts = new Uint32Array(names.length + 1);
    if (sizes.byteLength !== names.length * 4) throw new TypeError("sizes");
    names.forEach((_, term) => {
      this.starts[term + 1] = (this.starts[term] ?? 0) + sizes.getUint32(term * 4, true);
    });
    if (this.starts[names.length] !== this.postings.length) throw new TypeError("sizes");
  }

  /**
   * Give the postings of a term; null where it is not here.
   * @param {string} term
   * @returns {Posting | null}
   */
  find(term) {
    const number = this.numbers.get(term);
    if (number === undefined) return null;
    const start = this.starts[number] ?? 0;
    const end = this.starts[number + 1] ?? 0;
    const width = this.postings[start] ?? 1;
    const count = (end - start - 1) / (width + 1);
    const documents = Uint32Array.from(readWide(this.postings.subarray(start + 1, end - count), width));
    for (let at = 1; at < count; at += 1) documents[at] = (documents[at] ?? 0) + (documents[at - 1] ?? 0);
    return { documents, levels: this.postings.subarray(end - count, end) };
  }

  /**
   * Say how many documents have a stem.
   * @param {string} stem
   */
  count(stem) {
    const number = this.numbers.get(stem);
    if (number === undefined) return 0;
    const start = this.starts[number] ?? 0;
    return ((this.starts[number + 1] ?? 0) - start - 1) / ((this.postings[start] ?? 1) + 1);
  }
}

/** Terms with their postings in parts; those of an ask must have been loaded. */
export class Blocks {
  /** @type {Map<string, Block>} */
  #blocks = new Map();
  /** @type {Map<string, Map<string, number>>} */
  #counts = new Map();

  /**
   * @param {string[]} terms the first term of each block
   * @param {string[]} stems the first stem of each block of stems
   * @param {Parts} parts
   */
  constructor(terms, stems, parts) {
    this.terms = terms;
    this.stems = stems;
    this.parts = parts;
  }

  /**
   * Name the part that holds the postings of a term.
   * @param {string} term
   */
  partOf(term) {
    return `terms-${lastUpTo(this.terms, term)}`;
  }

  /**
   * Name the parts that hold every stem with the first letter of one.
   * @param {string} stem
   */
  partsLike(stem) {
    const letter = String.fromCodePoint(stem.codePointAt(0) ?? 0);
    const first = Math.max(0, lastUpTo(this.stems, letter));
    const last = lastUpTo(this.stems, `${letter}\u{10ffff}`);
    return Array.from({ length: last - first + 1 }, (_, at) => `stems-${first + at}`);
  }

  /**
   * Give the postings of a term; null where the index does not know it. Throws AskFileError where its part is not at hand.
   * @param {string} term
   * @returns {Posting | null}
   */
  find(term) {
    const part = this.partOf(term);
    if (!this.parts.sections.has(part)) return null;
    return kept(this.#blocks, part, () => read(this.parts, part, (sections) => new Block(sections))).find(term);
  }

  /**
   * Say how many documents have a stem. Throws AskFileError where its part is not at hand.
   * @param {string} stem
   */
  count(stem) {
    const part = `stems-${lastUpTo(this.stems, stem)}`;
    if (!this.parts.sections.has(part)) return 0;
    return kept(this.#counts, part, () => read(this.parts, part, readCounts)).get(stem) ?? 0;
  }
}

/**
 * @template T
 * @param {Map<string, T>} known
 * @param {string} name
 * @param {() => T} make
 * @returns {T}
 */
function kept(known, name, make) {
  const found = known.get(name) ?? make();
  known.set(name, found);
  return found;
}

/**
 * @template T
 * @param {Parts} parts
 * @param {string} name
 * @param {(sections: Map<string, Uint8Array>) => T} make
 * @returns {T}
 */
function read(parts, name, make) {
  const bytes = parts.get(name);
  try {
    return make(readSections(Uint8Array.from(bytes).buffer, name));
  } catch (error) {
    if (error instanceof AskFileError) throw error;
    throw new AskFileError(`${name} lacks what Ask needs; bind the Book again`);
  }
}

/**
 * @param {Map<string, Uint8Array>} sections
 * @returns {Map<string, number>}
 */
function readCounts(sections) {
  const counts = readNumbers(sections, "counts");
  return new Map(readNames(sections).map((stem, at) => [stem, counts.getUint32(at * 4, true)]));
}

/** @param {Map<string, Uint8Array>} sections */
function readNames(sections) {
  const text = readText(sections, "terms");
  return text ? text.split("\n") : [];
}

/**
 * Give where the last of some ascending texts stands that is not after `text`; -1 where there is none.
 * @param {string[]} texts
 * @param {string} text
 */
function lastUpTo(texts, text) {
  let low = 0;
  let high = texts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isAfter(texts[middle] ?? "", text)) high = middle;
    else low = middle + 1;
  }
  return low - 1;
}

/**
 * Say whether one text comes after another by code points, as the index is sorted: `<` goes by halves of them.
 * @param {string} one
 * @param {string} other
 */
function isAfter(one, other) {
  const [letters, others] = [Array.from(one), Array.from(other)];
  const at = letters.findIndex((letter, place) => letter !== others[place]);
  if (at < 0) return false;
  return (letters[at]?.codePointAt(0) ?? 0) > (others[at]?.codePointAt(0) ?? -1);
}

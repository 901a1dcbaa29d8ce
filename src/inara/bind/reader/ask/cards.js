// The cards of the moments: lines of JSON, parsed when one is asked for. The twin of `inara/ask/cards.py`.

/** @typedef {import("./types.js").Card} Card */

export class Cards {
  /** @type {Map<number, string[]>} */
  #lines = new Map();

  /**
   * @param {number} perPart how many cards a part has
   * @param {(part: number) => Uint8Array} read gives the lines of a part
   */
  constructor(perPart, read) {
    this.perPart = perPart;
    this.read = read;
  }

  /**
   * Give a moment's card. Throws AskFileError where its part is not at hand.
   * @param {number} moment
   * @returns {Card | null}
   */
  get(moment) {
    const part = Math.floor(moment / this.perPart);
    let lines = this.#lines.get(part);
    if (!lines) {
      lines = new TextDecoder("utf-8", { fatal: true }).decode(this.read(part)).split("\n");
      this.#lines.set(part, lines);
    }
    const line = lines[moment % this.perPart];
    return line ? JSON.parse(line) : null;
  }

  /**
   * Name the part that a moment's card lies in.
   * @param {number} moment
   */
  partOf(moment) {
    return `cards-${Math.floor(moment / this.perPart)}`;
  }
}

// Words to the pieces that a model knows: the twin of `inara/ask/wordpieces.py`, which says how.
/** @typedef {import("./types.js").Words} Words */
/** @typedef {Map<string, number>} Vocabulary the number of each piece */

const UNKNOWN = "[UNK]";
const LONGEST_WORD = 40;

/**
 * Give the number of each piece.
 * @param {string} text one piece a line
 * @returns {Vocabulary}
 */
export function readVocabulary(text) {
  return new Map(text.split("\n").map((piece, number) => [piece, number]));
}

/**
 * Give the numbers of the first `most` pieces of an ask.
 * @param {Pick<Words, "words" | "sentences">} words
 * @param {Vocabulary} vocabulary
 * @param {number} most
 * @returns {number[]}
 */
export function readPieces(words, vocabulary, most) {
  /** @type {number[]} */
  const pieces = [];
  let sentence = words.sentences[0];
  for (const [at, word] of words.words.entries()) {
    if (words.sentences[at] !== sentence) {
      pieces.push(numberOf(".", vocabulary));
      sentence = words.sentences[at];
    }
    for (const part of parts(word)) pieces.push(...cut(part, vocabulary));
    if (pieces.length >= most) break;
  }
  return pieces.slice(0, most);
}

/**
 * Give the number of a piece that every vocabulary holds.
 * @param {string} piece
 * @param {Vocabulary} vocabulary
 * @returns {number}
 */
export function numberOf(piece, vocabulary) {
  const number = vocabulary.get(piece);
  if (number === undefined) throw new TypeError(`no piece ${piece}`);
  return number;
}

/**
 * Give the word without accents, a full stop in a number on its own.
 * @param {string} word
 * @returns {string[]}
 */
function parts(word) {
  const plain = /[^\x00-\x7f]/.test(word) ? word.normalize("NFD").replace(/\p{Mn}/gu, "") : word;
  return plain.split(/(\.)/).filter(Boolean);
}

/**
 * Cut a part greedily into the longest known pieces, letter by letter (code points).
 * @param {string} part
 * @param {Vocabulary} vocabulary
 * @returns {number[]}
 */
function cut(part, vocabulary) {
  const letters = Array.from(part);
  if (letters.length > LONGEST_WORD) return [numberOf(UNKNOWN, vocabulary)];
  /** @type {number[]} */
  const pieces = [];
  let at = 0;
  while (at < letters.length) {
    let rest = (at ? "##" : "") + letters.slice(at).join("");
    let end = letters.length;
    let number = vocabulary.get(rest);
    while (number === undefined && end > at + 1) {
      end -= 1;
      rest = rest.slice(0, -(letters[end] ?? "").length);
      number = vocabulary.get(rest);
    }
    if (number === undefined) return [numberOf(UNKNOWN, vocabulary)];
    pieces.push(number);
    at = end;
  }
  return pieces;
}

// A parent's sentence as words: the twin of `inara/ask/tokens.py`, which says why.
/** @typedef {import("./types.js").Language} Language */
/** @typedef {import("./types.js").Words} Words */

export const READ_LIMIT = 4000;

/** @type {Map<string, string>} */
const BEFORE_FOLDING = new Map([
  ...[..."\u2019\u2018\u02bc\u02b9`\u00b4\uff07\u2032"].map((mark) => /** @type {[string, string]} */ ([mark, "'"])),
  ...[..."\u2013\u2014\u2015\u2212"].map((dash) => /** @type {[string, string]} */ ([dash, " , "])),
  ["½", ".5"],
  ["\ufe0e", ""],
  ["\ufe0f", ""],
]);
const LETTER = "[^\\x00-\\x20!-\\/:-@\\[-`{-\\x7f]";
const PIECE = new RegExp(
  `[0-9]+\\.[0-9]+${LETTER}*|\\.[0-9]+|${LETTER}+(?:'${LETTER}+)*|[.!?\\n]|[,;:()]|--`,
  "gu",
);
const FOREIGN = /[^\p{L}\p{N}\p{M}\x00-\x7f]/gu;
const ENDS = new Set([".", "!", "?", "\n"]);
const BREAKS = new Set([...ENDS, ",", ";", ":", "(", ")", "--"]);

/**
 * Fold a text to lower case and one form of each letter; what is no letter, number or ASCII becomes a space.
 * @param {string} text
 */
export function clean(text) {
  let folded = text;
  if (/[^\x00-\x7f]/.test(text)) {
    const mended = Array.from(text, (char) => BEFORE_FOLDING.get(char) ?? char).join("");
    folded = mended.normalize("NFKC").replace(FOREIGN, " ");
  }
  return folded.replaceAll("`", "'").toLowerCase();
}

/**
 * Give the first characters (code points) of a text.
 * @param {string} text
 * @param {number} count
 */
export function begin(text, count) {
  return text.length <= count ? text : Array.from(text).slice(0, count).join("");
}

/**
 * Cut a text into words.
 * @param {string} text
 * @param {Language} language
 * @returns {Words}
 */
export function readWords(text, language) {
  /** @type {Words} */
  const read = { words: [], sources: [], clauses: [], sentences: [], surfaces: [] };
  let clause = 0;
  let sentence = 0;
  for (const piece of clean(text).match(PIECE) ?? []) {
    if (BREAKS.has(piece)) {
      clause += 1;
      if (ENDS.has(piece)) sentence += 1;
      continue;
    }
    for (const word of writtenOut(piece, language)) {
      read.words.push(word);
      read.sources.push(read.surfaces.length);
      read.clauses.push(clause);
      read.sentences.push(sentence);
    }
    read.surfaces.push(piece);
  }
  return read;
}

/**
 * Give the words `first` to `last`, both included, as they were typed.
 * @param {Words} words
 * @param {number} first
 * @param {number} last
 */
export function shown(words, first, last) {
  const from = words.sources[first] ?? 0;
  const to = words.sources[last] ?? 0;
  return words.surfaces.slice(from, to + 1).join(" ");
}

/**
 * @param {string} piece
 * @param {Language} language
 * @returns {string[]}
 */
function writtenOut(piece, language) {
  const contraction = language.contractions.get(piece);
  if (contraction !== undefined) return contraction.split(" ");
  if (piece.includes("'")) return withoutEnding(piece, language);
  return [language.aliases.get(piece) ?? piece];
}

/**
 * @param {string} piece
 * @param {Language} language
 * @returns {string[]}
 */
function withoutEnding(piece, language) {
  for (const [ending, word] of language.endings) {
    if (piece.endsWith(ending) && piece.length > ending.length) {
      const typed = piece.slice(0, -ending.length);
      const stem = language.aliases.get(typed) ?? typed;
      return ending === "'s" && !language.nounsBeforeIs.has(stem) ? [stem] : [stem, word];
    }
  }
  const joined = piece.replaceAll("'", "");
  return [language.aliases.get(joined) ?? joined];
}

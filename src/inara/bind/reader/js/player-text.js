// A script's words found again on the page, as ranges; sentences become places to start from.

/** @typedef {import("./player-cues.js").Cue} Cue */
/** @typedef {import("./player-cues.js").Cues} Cues */
/** @typedef {{ element: Element, from: number, to: number }} Scope an element that shows a range of the script */
/** @typedef {{ words: (Range | null)[], sentences: (HTMLElement | null)[], wordless: boolean[] }} Placed */

const BLOCKS = "p, li, h2, h3, summary, blockquote";
/** How far from where it is due, in characters, a word is looked for. */
const REACH = 60;

/** The text of an element, with the way back to its nodes. */
class PageText {
  /** @param {Element} element */
  constructor(element) {
    /** @type {{ node: Text, at: number }[]} */
    this.nodes = [];
    this.text = "";
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    let block = null;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (parent?.closest("[data-part]") !== element.closest("[data-part]")) continue;
      const own = parent?.closest(BLOCKS) ?? element;
      if (block && own !== block) this.text += "\n";
      block = own;
      this.nodes.push({ node: /** @type {Text} */ (node), at: this.text.length });
      this.text += /** @type {Text} */ (node).data;
    }
  }

  /**
   * @param {number} from
   * @param {number} to
   * @returns {Range}
   */
  range(from, to) {
    const range = document.createRange();
    for (const { node, at } of this.nodes) {
      if (from >= at && from < at + node.length) range.setStart(node, from - at);
      if (to > at && to <= at + node.length) range.setEnd(node, to - at);
    }
    return range;
  }
}

/**
 * Find a script's words in what shows them, and make its sentences places to start from.
 * @param {Scope[]} scopes
 * @param {Cues} cues
 * @param {string} role what a screen reader calls a sentence
 * @returns {Placed}
 */
export function placeScript(scopes, cues, role) {
  /** @type {Placed} */
  const placed = {
    words: cues.words.map(() => null),
    sentences: cues.sentences.map(() => null),
    wordless: cues.sentences.map(() => false),
  };
  for (const scope of scopes) placeScope(scope, cues, role, placed);
  return placed;
}

/**
 * @param {Scope} scope
 * @param {Cues} cues
 * @param {string} role
 * @param {Placed} placed
 */
function placeScope({ element, from, to }, cues, role, placed) {
  const inside = (/** @type {Cue} */ cue) => cue.from >= from && cue.from < to;
  const words = [...cues.words.keys()].filter((place) => inside(/** @type {Cue} */ (cues.words[place])));
  const page = new PageText(element);
  const tokens = words.map((place) => cues.words[place]).map((cue) => (cue ? cues.text.slice(cue.from, cue.to) : ""));
  const found = findTokens(page.text, tokens);
  /** @type {{ index: number, from: number | null, to: number | null }[]} */
  const spans = [];
  cues.sentences.forEach((sentence, index) => {
    if (!inside(sentence)) return;
    const spots = words.flatMap((place, at) => {
      const cue = cues.words[place];
      return cue && cue.from >= sentence.from && cue.from < sentence.to ? [found[at] ?? null] : [];
    });
    placed.wordless[index] = spots.includes(null);
    if (spots.some((spot) => spot)) spans.push({ index, from: spots[0]?.[0] ?? null, to: spots.at(-1)?.[1] ?? null });
  });
  for (const [index, start, end] of bounded(page.text, spans).reverse()) {
    const range = page.range(start, end);
    if (!range.startContainer.parentElement?.closest("summary")) placed.sentences[index] = wrap(range, role);
  }
  const after = new PageText(element);
  words.forEach((place, at) => {
    const spot = found[at];
    if (spot) placed.words[place] = after.range(...spot);
  });
}

/**
 * Make each sentence of an element a place to start from, where no cues say what a sentence is.
 * @param {Element} element
 * @param {string} lang
 * @param {string} role
 * @returns {HTMLElement[]}
 */
export function placeSentences(element, lang, role) {
  const page = new PageText(element);
  const made = [];
  for (const [start, end] of sentenceSpans(page.text, lang).reverse()) made.push(wrap(page.range(start, end), role));
  return made.reverse();
}

/**
 * @param {string} text
 * @param {string} lang
 * @returns {[number, number][]}
 */
function sentenceSpans(text, lang) {
  /** @type {[number, number][]} */
  const spans = [];
  let at = 0;
  for (const block of text.split("\n")) {
    const pieces = typeof Intl.Segmenter === "function" ? segments(block, lang) : [block];
    let inner = at;
    for (const piece of pieces) {
      const start = inner + piece.length - piece.trimStart().length;
      const end = inner + piece.trimEnd().length;
      if (/[\p{L}\p{N}]/u.test(piece)) spans.push([start, end]);
      inner += piece.length;
    }
    at += block.length + 1;
  }
  return spans;
}

/**
 * @param {string} block
 * @param {string} lang
 */
function segments(block, lang) {
  return [...new Intl.Segmenter(lang, { granularity: "sentence" }).segment(block)].map((piece) => piece.segment);
}

/**
 * Find words one after another; one that is not there, such as a family's own name, is passed over.
 * @param {string} text
 * @param {string[]} tokens
 * @returns {([number, number] | null)[]}
 */
export function findTokens(text, tokens) {
  let at = 0;
  return tokens.map((token) => {
    for (let spot = text.indexOf(token, at); token && spot >= 0 && spot <= at + REACH; spot = text.indexOf(token, spot + 1)) {
      const end = spot + token.length;
      if (isLetter(text[spot - 1]) || isLetter(text[end])) continue;
      at = end;
      return [spot, end];
    }
    return null;
  });
}

/**
 * Give a range of an element's own text.
 * @param {HTMLElement} element
 * @param {number} from
 * @param {number} to
 * @returns {Range | null}
 */
export function rangeIn(element, from, to) {
  const range = document.createRange();
  let at = 0;
  let begun = false;
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const end = at + (node.nodeValue?.length ?? 0);
    if (!begun && from < end) {
      range.setStart(node, from - at);
      begun = true;
    }
    if (begun && to <= end) {
      range.setEnd(node, to - at);
      return range;
    }
    at = end;
  }
  return null;
}

/**
 * Give the words of a sentence as they stand on the page.
 * @param {HTMLElement} sentence
 * @returns {Range[]}
 */
export function wordsIn(sentence) {
  const words = [...(sentence.textContent ?? "").matchAll(/[\p{L}\p{N}]+(?:[’'-][\p{L}\p{N}]+)*/gu)];
  return words.flatMap((word) => rangeIn(sentence, word.index, word.index + word[0].length) ?? []);
}

/** @param {string | undefined} sign */
function isLetter(sign) {
  return sign !== undefined && /[\p{L}\p{N}]/u.test(sign);
}

/**
 * Give where sentences begin and end, with their quotation marks and full stops. Where the first or last word is not the
 * script's, as with a family's own name, the sentence reaches to its neighbour.
 * @param {string} text
 * @param {{ index: number, from: number | null, to: number | null }[]} spans
 * @returns {[number, number, number][]}
 */
function bounded(text, spans) {
  let at = 0;
  return spans.map(({ index, from, to }, place) => {
    let start = from ?? at;
    if (from !== null) while (start > at && !/\s/.test(text[start - 1] ?? " ")) start -= 1;
    let end = to ?? spans[place + 1]?.from ?? text.length;
    if (to !== null) while (end < text.length && !/\s/.test(text[end] ?? " ")) end += 1;
    while (start < end && /\s/.test(text[start] ?? "")) start += 1;
    while (end > start && /\s/.test(text[end - 1] ?? "")) end -= 1;
    at = end;
    return [index, start, end];
  });
}

/**
 * @param {Range} range
 * @param {string} role
 * @returns {HTMLElement}
 */
function wrap(range, role) {
  const span = document.createElement("span");
  span.className = "sentence";
  span.setAttribute("role", "button");
  span.setAttribute("aria-roledescription", role);
  span.tabIndex = -1;
  span.append(range.extractContents());
  range.insertNode(span);
  return span;
}

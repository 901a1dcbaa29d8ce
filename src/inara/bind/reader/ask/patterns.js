// Patterns of the safety rules, matched on words: the twin of `inara/ask/patterns.py`.
/** @typedef {import("./types.js").Words} Words */
/** @typedef {[number, number]} Span the first word and the one after the last */
/** @typedef {Map<number, Set<number>>} Places where something begins, and where it can end */
/**
 * @typedef {object} Item
 * @property {Set<string>} words
 * @property {string[]} beginnings
 * @property {string[]} lists
 * @property {number} gap
 * @property {boolean} isOptional
 */

const DEFAULT_GAP = 3;

/** Finds patterns in one text, each thing once. */
export class Reader {
  /**
   * @param {Words} words
   * @param {Map<string, string[]>} lists
   * @param {Set<string>} blocks words that no gap reaches over
   */
  constructor(words, lists, blocks) {
    this.words = words;
    this.lists = lists;
    this.blocks = blocks;
    /** @type {Map<string, number[]>} */
    this.at = new Map();
    words.words.forEach((word, place) => {
      const places = this.at.get(word);
      if (places) places.push(place);
      else this.at.set(word, [place]);
    });
    /** @type {Map<Item, Places>} */
    this.itemPlaces = new Map();
    /** @type {Map<string, Places>} */
    this.listPlaces = new Map();
    /** @type {Map<string, Span[]>} */
    this.spans = new Map();
  }

  /**
   * Give the places of a pattern of one part, in order: each beginning with its shortest end.
   * @param {string} pattern
   * @returns {Span[]}
   */
  find(pattern) {
    let found = this.spans.get(pattern);
    if (!found) {
      const places = this.phrases(parsePart(pattern));
      found = [...places.keys()]
        .sort((one, other) => one - other)
        .map((start) => /** @type {Span} */ ([start, Math.min(...(places.get(start) ?? []))]));
      this.spans.set(pattern, found);
    }
    return found;
  }

  /**
   * @param {Item[][]} phrases
   * @returns {Places}
   */
  phrases(phrases) {
    /** @type {Places} */
    const places = new Map();
    for (const phrase of phrases) {
      for (const start of this.starts(phrase)) {
        const ends = this.ends(phrase, 0, start);
        if (ends.size) add(places, start, ends);
      }
    }
    return places;
  }

  /**
   * @param {Item[]} phrase
   * @returns {Iterable<number>}
   */
  starts(phrase) {
    const first = phrase[0];
    if (!first) return [];
    return first.gap || first.isOptional ? this.words.words.keys() : this.places(first).keys();
  }

  /**
   * @param {Item[]} phrase
   * @param {number} at
   * @param {number} place
   * @returns {Set<number>}
   */
  ends(phrase, at, place) {
    const item = phrase[at];
    if (!item) return new Set([place]);
    if (item.gap) return this.endsAfterGap(phrase, at, place, item.gap);
    const found = item.isOptional ? this.ends(phrase, at + 1, place) : new Set();
    for (const end of this.places(item).get(place) ?? []) {
      if (at + 1 === phrase.length || this.goesOn(end)) {
        for (const last of this.ends(phrase, at + 1, end)) found.add(last);
      }
    }
    return found;
  }

  /**
   * @param {Item[]} phrase
   * @param {number} at
   * @param {number} place
   * @param {number} gap
   * @returns {Set<number>}
   */
  endsAfterGap(phrase, at, place, gap) {
    const found = this.ends(phrase, at + 1, place);
    for (let skipped = place; skipped < place + gap; skipped += 1) {
      const word = this.words.words[skipped];
      if (word === undefined || this.blocks.has(word) || !this.goesOn(skipped + 1)) break;
      for (const last of this.ends(phrase, at + 1, skipped + 1)) found.add(last);
    }
    return found;
  }

  /** @param {number} place */
  goesOn(place) {
    const sentences = this.words.sentences;
    return place < sentences.length && sentences[place] === sentences[place - 1];
  }

  /**
   * @param {Item} item
   * @returns {Places}
   */
  places(item) {
    let places = this.itemPlaces.get(item);
    if (!places) {
      places = new Map();
      for (const [word, found] of this.at) {
        if (item.words.has(word) || item.beginnings.some((beginning) => word.startsWith(beginning))) {
          for (const place of found) places.set(place, new Set([place + 1]));
        }
      }
      for (const name of item.lists) for (const [start, ends] of this.list(name)) add(places, start, ends);
      this.itemPlaces.set(item, places);
    }
    return places;
  }

  /**
   * @param {string} name
   * @returns {Places}
   */
  list(name) {
    let places = this.listPlaces.get(name);
    if (!places) {
      places = this.phrases((this.lists.get(name) ?? []).flatMap(parsePart));
      this.listPlaces.set(name, places);
    }
    return places;
  }
}

/**
 * @param {Places} places
 * @param {number} start
 * @param {Iterable<number>} ends
 */
function add(places, start, ends) {
  const known = places.get(start);
  if (known) for (const end of ends) known.add(end);
  else places.set(start, new Set(ends));
}

/** @type {Map<string, Item[][]>} */
const PARSED = new Map();

/**
 * Read the phrases of a pattern that has no `&`.
 * @param {string} pattern
 * @returns {Item[][]}
 */
export function parsePart(pattern) {
  let phrases = PARSED.get(pattern);
  if (!phrases) {
    phrases = pattern.split("|").map((phrase) => phrase.trim().split(/\s+/).map(parseItem));
    PARSED.set(pattern, phrases);
  }
  return phrases;
}

/**
 * @param {string} text
 * @returns {Item}
 */
function parseItem(text) {
  if (text.startsWith("..")) {
    const gap = Number(text.slice(2) || DEFAULT_GAP);
    return { words: new Set(), beginnings: [], lists: [], gap, isOptional: false };
  }
  const isOptional = text.endsWith("?");
  const choices = (isOptional ? text.slice(0, -1) : text).split("/");
  return {
    words: new Set(choices.filter((choice) => !choice.startsWith("@") && !choice.endsWith("*"))),
    beginnings: choices.filter((choice) => choice.endsWith("*")).map((choice) => choice.slice(0, -1)),
    lists: choices.filter((choice) => choice.startsWith("@")).map((choice) => choice.slice(1)),
    gap: 0,
    isOptional,
  };
}

/**
 * Give the span that begins nearest to a place, at most `within` words away; of two, the earlier one.
 * @param {Span[]} spans
 * @param {number} place
 * @param {number} within
 * @returns {Span | null}
 */
export function nearest(spans, place, within) {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.[0] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  /** @type {Span | null} */
  let best = null;
  for (const near of spans.slice(Math.max(0, low - 1), low + 1)) {
    const distance = Math.abs(near[0] - place);
    if (distance <= within && (!best || distance < Math.abs(best[0] - place))) best = near;
  }
  return best;
}

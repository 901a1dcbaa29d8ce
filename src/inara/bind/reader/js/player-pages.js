// The pages of a story as somebody reads them aloud: where each begins and ends, its sentences, words and answers.
import { loadCues } from "./player-cues.js";
import { placeScript, placeSentences, wordsIn } from "./player-text.js";
import { say } from "./say.js";

/** @typedef {import("./player-cues.js").Cues} Cues */
/** @typedef {import("./player-text.js").Placed} Placed */
/** @typedef {{ element: HTMLDetailsElement, start: number, end: number }} AnswerPart */
/**
 * @typedef {object} StoryPage
 * @property {string} id
 * @property {number} start in the teller's places
 * @property {number} words where its own words begin, after the title
 * @property {number} end
 * @property {boolean} asks whether it ends with a question to the child
 * @property {HTMLElement[]} sentences
 * @property {AnswerPart[]} answers
 */

/** How far beside a word a finger may be, in pixels. */
const SLACK = 4;

/** A story and where on the page it is told. */
export class StoryScript {
  /**
   * @param {StoryPage[]} pages
   * @param {Placed} placed
   * @param {Cues | null} cues
   * @param {(sentence: number) => number} pageOf
   */
  constructor(pages, placed, cues, pageOf) {
    this.pages = pages;
    this.placed = placed;
    this.cues = cues;
    this.pageOf = pageOf;
    /** @type {Map<HTMLElement, Range[]>} */
    this.words = new Map();
  }

  /**
   * @param {HTMLElement} sentence
   * @returns {Range[]}
   */
  wordsOf(sentence) {
    const inside = (/** @type {Range | null} */ word) => word !== null && sentence.contains(word.startContainer);
    const known = this.cues ? this.placed.words.filter(inside) : (this.words.get(sentence) ?? wordsIn(sentence));
    const words = /** @type {Range[]} */ (known);
    this.words.set(sentence, words);
    return words;
  }

  /**
   * Give what has been said on a page before a word; in a silence, up to the end of the last one.
   * @param {Range | null} word
   * @param {Range | null} last
   * @returns {Range | null}
   */
  saidBefore(word, last) {
    const page = last?.startContainer.parentElement?.closest(".tale");
    if (!last || !page) return null;
    const said = document.createRange();
    said.setStart(page, 0);
    if (word) said.setEnd(word.startContainer, word.startOffset);
    else said.setEnd(last.endContainer, last.endOffset);
    return said;
  }

  /**
   * Give the word at a point and its sentence; the line that a point lies in where it meets no word.
   * @param {number} number
   * @param {number} x
   * @param {number} y
   * @returns {{ sentence: HTMLElement, word: Range | null } | null}
   */
  under(number, x, y) {
    const hits = (/** @type {DOMRect} */ box) => y >= box.top && y <= box.bottom;
    const away = (/** @type {DOMRect} */ box) => Math.max(box.left - x, x - box.right, 0);
    /** @type {{ sentence: HTMLElement, far: number } | null} */
    let line = null;
    for (const sentence of this.pages[number]?.sentences ?? []) {
      for (const box of [...sentence.getClientRects()].filter(hits)) {
        if (!line || away(box) < line.far) line = { sentence, far: away(box) };
      }
      for (const word of this.wordsOf(sentence)) {
        if ([...word.getClientRects()].some((box) => hits(box) && away(box) <= SLACK)) return { sentence, word };
      }
    }
    return line && { sentence: line.sentence, word: null };
  }
}

/**
 * Read the story's cues and find them on its pages.
 * @param {HTMLElement} list
 * @param {string} address
 * @returns {Promise<StoryScript>}
 */
export async function soundScript(list, address) {
  const cues = await loadCues(address);
  const part = (/** @type {string} */ name) => cues.parts.find((it) => it.name === name);
  const shown = /** @type {HTMLElement[]} */ ([...list.querySelectorAll("[data-part]")]);
  const scopes = shown.flatMap((element) => {
    const told = part(element.dataset.part ?? "");
    return told ? [{ element, from: told.from, to: told.to }] : [];
  });
  const placed = placeScript(scopes, cues, say("player_line"));
  const pages = eachPage(list, (name) => part(name) ?? null, placed.sentences);
  const first = pages[0];
  if (first) first.start = 0;
  const home = cues.sentences.map(({ from }) => {
    const name = cues.parts.find((it) => from >= it.from && from < it.to)?.name.replace(/-answer-\d+$/, "");
    return Math.max(0, pages.findIndex((page) => `page-${page.id.slice(1)}` === name));
  });
  return new StoryScript(pages, placed, cues, (sentence) => home[sentence] ?? 0);
}

/**
 * Make the story's sentences the places of a voice.
 * @param {HTMLElement} list
 * @param {string} lang
 * @returns {StoryScript}
 */
export function voiceScript(list, lang) {
  const tales = /** @type {HTMLElement[]} */ ([...list.querySelectorAll(".tale[data-part]")]);
  const answers = /** @type {HTMLElement[]} */ ([...list.querySelectorAll("details[data-part]")]);
  /** @type {HTMLElement[]} */
  const sentences = [];
  /** @type {Map<string, { start: number, end: number }>} */
  const parts = new Map();
  for (const element of [...tales, ...answers]) {
    const start = sentences.length;
    const spoken = element instanceof HTMLDetailsElement ? element.querySelector("p") : element;
    if (spoken) sentences.push(...placeSentences(spoken, lang, say("player_line")));
    parts.set(element.dataset.part ?? "", { start, end: sentences.length });
  }
  const pages = eachPage(list, (name) => parts.get(name) ?? null, sentences);
  const pageOf = (/** @type {number} */ sentence) =>
    Math.max(0, pages.findIndex((page) => sentence >= page.start && sentence < page.end));
  return new StoryScript(pages, { words: [], sentences, wordless: [] }, null, pageOf);
}

/**
 * @param {HTMLElement} list
 * @param {(name: string) => { start: number, end: number } | null} part
 * @param {(HTMLElement | null)[]} sentences
 * @returns {StoryPage[]}
 */
function eachPage(list, part, sentences) {
  return [...list.querySelectorAll(".spread")].flatMap((spread) => {
    const tale = /** @type {HTMLElement | null} */ (spread.querySelector(".tale[data-part]"));
    const told = tale && part(tale.dataset.part ?? "");
    if (!tale || !told) return [];
    const asked = /** @type {HTMLDetailsElement[]} */ ([...tale.querySelectorAll("details[data-part]")]);
    const answers = asked.flatMap((element) => {
      const then = part(element.dataset.part ?? "");
      return then ? [{ element, start: then.start, end: then.end }] : [];
    });
    const own = sentences.filter((it) => it !== null && it.closest("[data-part]") === tale);
    const page = { id: spread.id, start: told.start, words: told.start, end: told.end, asks: asked.length > 0, answers };
    return [{ ...page, sentences: /** @type {HTMLElement[]} */ (own) }];
  });
}

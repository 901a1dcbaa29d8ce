// What is heard alone: a word or a line that is tapped or chosen by key, and the answer that a child opens.
import { lightUp } from "./player-light.js";
import { armSentences } from "./player-sentences.js";
import { Sound } from "./player-sound.js";

/** @typedef {import("./player-aloud.js").ReadAloud} ReadAloud */
/** @typedef {import("./player-pages.js").AnswerPart} AnswerPart */

/** @param {ReadAloud} story */
export function armTapping(story) {
  /** @type {Range | undefined} */
  let last;
  const nextWord = (/** @type {HTMLElement} */ sentence, /** @type {number} */ by) => {
    const words = story.script.wordsOf(sentence);
    const at = words.findIndex((word) => word === last);
    const next = at < 0 ? (by > 0 ? 0 : words.length - 1) : at + by;
    last = words[Math.min(Math.max(next, 0), words.length - 1)];
    if (last) hearWord(story, last);
  };
  for (const page of story.script.pages) {
    armSentences(page.sentences, (sentence) => hearLine(story, sentence), { word: nextWord });
    for (const answer of page.answers) answer.element.addEventListener("toggle", () => hearAnswer(story, answer));
  }
  story.list.addEventListener("tapped", (event) => {
    const { x, y, again } = /** @type {CustomEvent} */ (event).detail;
    const found = story.script.under(story.shown(), x, y);
    if (!found) return;
    event.preventDefault();
    if (found.word && !again) hearWord(story, found.word);
    else hearLine(story, found.sentence);
  });
}

/**
 * @param {ReadAloud} story
 * @param {HTMLElement} sentence
 */
function hearLine(story, sentence) {
  story.hears();
  story.reading = false;
  story.teller?.only(story.script.placed.sentences.indexOf(sentence));
}

/**
 * @param {ReadAloud} story
 * @param {Range} word
 */
function hearWord(story, word) {
  story.hears();
  story.reading = false;
  const { teller } = story;
  if (teller instanceof Sound) teller.onlyWord(story.script.placed.words.indexOf(word));
  else if (teller) {
    const sentence = /** @type {HTMLElement | null} */ (word.startContainer.parentElement?.closest(".sentence") ?? null);
    teller.onlyText(word.toString());
    lightUp({ word, sentence, wordless: false });
  }
}

/**
 * An answer is told once the story is: before that it opens in silence.
 * @param {ReadAloud} story
 * @param {AnswerPart} answer
 */
function hearAnswer(story, answer) {
  if (answer.element.open && story.heard) story.teller?.passage(answer.start, answer.end, () => story.teller?.pause());
}

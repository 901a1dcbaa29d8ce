// What a guide shows of who is telling it: the light, the button, a line of words, and the sentence kept in sight.
import { showState } from "./player-controls.js";
import { lightUp } from "./player-light.js";
import { markCurrent } from "./player-sentences.js";
import { say } from "./say.js";

/** @typedef {import("./player-types.js").Told} Told */
/** @typedef {import("./player-text.js").Placed} Placed */

/** After a reader has scrolled, the page does not follow for so long. */
const OWN_WAY = 4000;

const stillness = matchMedia("(prefers-reduced-motion: reduce)");
let scrolled = 0;
for (const event of ["wheel", "touchmove"]) {
  addEventListener(event, () => (scrolled = Date.now()), { passive: true });
}

export class Shown {
  /** @param {HTMLElement} host */
  constructor(host) {
    this.host = host;
    /** @type {Placed} */
    this.placed = { words: [], sentences: [], wordless: [] };
    /** @type {[number, number | Range | null]} */
    this.spot = [-1, null];
    /** @type {Told} */
    this.told = {
      spot: (sentence, word) => {
        this.follow(this.placed.sentences[this.spot[0]] ?? null, this.placed.sentences[sentence] ?? null);
        this.spot = [sentence, word];
        this.relight();
      },
      state: (playing) => this.state(playing),
      time: () => undefined,
      failed: () => this.says(say(host.dataset.cues ? "player_failed" : "player_voice_failed")),
    };
  }

  sentences() {
    return this.placed.sentences.filter((sentence) => sentence !== null);
  }

  relight() {
    const [at, word] = this.spot;
    const sentence = this.placed.sentences[at] ?? null;
    const range = typeof word === "number" ? (this.placed.words[word] ?? null) : word;
    const wordless = this.placed.words.length ? Boolean(this.placed.wordless[at]) : range === null;
    markCurrent(this.placed.sentences, sentence);
    lightUp({ word: range, sentence, wordless });
  }

  /** @param {boolean} playing */
  state(playing) {
    showState([this.host], playing);
    if (playing) this.says("");
  }

  begin() {
    this.host.classList.add("started");
  }

  /** @param {string} text */
  says(text) {
    const place = this.host.querySelector(".player-says");
    if (place) place.textContent = text;
  }

  /**
   * Keep the sentence in sight for who was reading along; where things shall be still, nothing moves.
   * @param {HTMLElement | null} last
   * @param {HTMLElement | null} next
   */
  follow(last, next) {
    if (!last || !next || last === next || stillness.matches || Date.now() - scrolled < OWN_WAY) return;
    if (isInSight(last) && !isInSight(next)) next.scrollIntoView({ block: "center", behavior: "smooth" });
  }
}

/** @param {HTMLElement} element */
function isInSight(element) {
  const box = element.getBoundingClientRect();
  return box.height > 0 && box.top > 90 && box.bottom < innerHeight - 80;
}

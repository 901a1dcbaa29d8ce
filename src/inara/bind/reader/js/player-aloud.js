// A story that is read aloud: it turns its own pages, waits where a child is asked, and says a word or line that is tapped.
import { showState, wire } from "./player-controls.js";
import { armHow, turnsAlone } from "./player-how.js";
import { lightUp } from "./player-light.js";
import { markCurrent } from "./player-sentences.js";
import { armMediaKeys, keepSound, placeOf, rememberPlace, showOnLockScreen } from "./player-session.js";
import { armPictures } from "./player-pictures.js";
import { armTapping } from "./player-tapping.js";
import { say } from "./say.js";
import { askedFor, shownPage, turnTo } from "./story.js";

/** @typedef {import("./player-pages.js").StoryScript} StoryScript */
/** @typedef {import("./player-pictures.js").Pictures} Pictures */
/** @typedef {import("./player-types.js").Told} Told */
/** @typedef {import("./player-sound.js").Sound} Sound */
/** @typedef {import("./player-voice.js").Voice} Voice */

const stillness = matchMedia("(prefers-reduced-motion: reduce)");

export class ReadAloud {
  /**
   * @param {HTMLDetailsElement} how
   * @param {HTMLElement} list
   * @param {HTMLElement} bar
   * @param {StoryScript} script
   */
  constructor(how, list, bar, script) {
    this.how = how;
    this.list = list;
    this.bar = bar;
    this.script = script;
    this.name = how.dataset.name ?? "";
    /** Whether the story is being told on, even while it waits for a page to be turned. */
    this.reading = false;
    /** Whether anything was heard: before that an answer opens in silence. */
    this.heard = false;
    /** The page whose question has been asked, while it waits. */
    this.asked = -1;
    /** Whether the narrator turns the page, and not the family. */
    this.turning = false;
    this.remembered = 0;
    /** @type {[number, number | Range | null]} */
    this.spot = [-1, null];
    /** @type {Told} */
    this.told = {
      spot: (sentence, word) => {
        if (this.reading && sentence !== this.spot[0]) bringIntoSight(script.placed.sentences[sentence] ?? null);
        this.spot = [sentence, word];
        this.relight();
      },
      state: (playing) => this.state(playing),
      time: () => this.remember(5),
      failed: () => this.says(say(how.dataset.cues ? "player_failed" : "player_voice_failed")),
    };
  }

  sentences() {
    return this.script.placed.sentences.filter((sentence) => sentence !== null);
  }

  /**
   * @param {Sound | Voice} teller
   * @param {HTMLAudioElement | null} audio
   * @param {Pictures | null} pictures
   */
  start(teller, audio, pictures) {
    this.teller = teller;
    this.audio = audio;
    this.pictures = pictures;
    if (pictures) pictures.state = (playing) => this.state(playing);
    wire([this.how, this.bar], {
      teller,
      toggle: () => this.toggle(),
      jump: (sentence, by) => this.jump(this.fromShown(by) ?? sentence),
      go: (place) => this.go(place),
      relit: () => this.relight(),
    });
    armTapping(this);
    this.list.addEventListener("turned", () => this.turned());
    armHow(this.how);
    armPictures(this.how);
    this.bar.querySelector(".aloud")?.removeAttribute("hidden");
    this.comeBack();
  }

  /** Open the story where it was left, unless the address says where. */
  comeBack() {
    const place = placeOf(this.name);
    const page = this.script.pages.findLast((it) => it.start <= place);
    if (askedFor || !page || place <= 0 || page === this.script.pages[0]) return;
    this.turn(page.id);
    this.remembered = place;
    this.teller?.go(place);
  }

  /** The number of the page that is shown; -1 at the end. */
  shown() {
    return this.script.pages.findIndex((page) => page.id === shownPage());
  }

  toggle() {
    const teller = this.teller;
    if (!teller) return;
    if (this.isTelling()) {
      this.reading = false;
      this.hush();
      return;
    }
    const shown = this.shown();
    const page = this.script.pages[shown];
    if (!page) this.read(0);
    else if (this.asked === shown) this.read(shown + 1);
    else if (teller.place() > page.start && teller.place() < page.end) this.read(shown, teller.place());
    else this.read(shown);
  }

  /**
   * Tell a page, and the pages after it.
   * @param {number} number
   * @param {number} [place] where on it
   */
  read(number, place) {
    const page = this.script.pages[number];
    if (!page) {
      this.end();
      return;
    }
    this.hears();
    this.reading = true;
    this.asked = -1;
    this.turn(page.id);
    this.pictures?.stop();
    const on = (/** @type {number} */ from) =>
      this.teller?.passage(from, this.boundOf(number), () => this.ended(number));
    if (place !== undefined || !this.pictures?.wanted) on(place ?? page.start);
    else if (page.start < page.words) this.teller?.passage(page.start, page.words, () => this.describe(page, on));
    else this.describe(page, on);
  }

  /**
   * Say what a page's picture shows, then its words.
   * @param {import("./player-pages.js").StoryPage} page
   * @param {(from: number) => void} on
   */
  describe(page, on) {
    this.teller?.pause();
    this.pictures?.tell(page.id, () => on(page.words));
  }

  /** Whether anybody speaks, of the words or of a picture. */
  isTelling() {
    return Boolean(this.teller?.isPlaying() || this.pictures?.telling);
  }

  /** Whoever speaks is silent. */
  hush() {
    this.pictures?.stop();
    this.teller?.pause();
  }

  /** @param {number} number */
  boundOf(number) {
    const page = this.script.pages[number];
    const next = this.script.pages[number + 1];
    return page ? (page.asks || !next || !turnsAlone() ? page.end : next.start) : Infinity;
  }

  /** @param {number} number */
  ended(number) {
    const page = this.script.pages[number];
    const next = this.script.pages[number + 1];
    if (page?.asks || (next && !turnsAlone())) {
      this.teller?.pause();
      this.asked = number;
      if (page?.asks) {
        this.says(say("player_your_turn"));
        bringIntoSight(this.list.querySelector(".here .choice"));
      }
    } else if (next && this.pictures?.wanted) this.read(number + 1);
    else if (next) {
      this.turn(next.id);
      this.teller?.onwards(this.boundOf(number + 1), () => this.ended(number + 1));
    } else this.end();
  }

  end() {
    this.reading = false;
    this.teller?.pause();
    if (turnsAlone()) this.turn("end");
    lightUp(null);
    rememberPlace(this.name, 0);
  }

  /** @param {string} id */
  turn(id) {
    this.turning = true;
    turnTo(id);
    this.turning = false;
  }

  /** The family turned the page: whoever tells the story follows. */
  turned() {
    this.says("");
    const shown = this.shown();
    if (document.activeElement?.classList.contains("sentence")) this.script.pages[shown]?.sentences[0]?.focus();
    if (this.turning) return;
    this.asked = -1;
    if (this.reading && shown >= 0) this.read(shown);
    else {
      this.reading = false;
      this.hush();
      lightUp(null);
    }
  }

  /**
   * Where the family has turned to another page than was read last, its sentences come next.
   * @param {number} by
   */
  fromShown(by) {
    const { pages, placed, pageOf } = this.script;
    const shown = this.shown();
    if (shown < 0 || (this.heard && pageOf(this.teller?.sentence() ?? 0) === shown)) return null;
    const first = placed.sentences.indexOf(pages[shown]?.sentences[0] ?? null);
    return Math.max(0, by < 0 ? first - 1 : first);
  }

  /** @param {number} sentence */
  jump(sentence) {
    const number = this.script.pageOf(sentence);
    if (this.reading && this.teller) this.read(number, this.teller.startOf(sentence));
    else {
      this.turn(this.script.pages[number]?.id ?? "");
      this.hears();
      this.pictures?.stop();
      this.teller?.only(sentence);
    }
  }

  /** @param {number} place */
  go(place) {
    const number = Math.max(0, this.script.pages.findLastIndex((page) => page.start <= place));
    const page = this.script.pages[number];
    if (!page) return;
    const inside = Math.min(Math.max(place, page.start), page.end);
    if (this.reading) this.read(number, inside);
    else {
      this.turn(page.id);
      this.teller?.go(inside);
    }
  }

  hears() {
    if (this.audio && !this.heard) {
      armMediaKeys(this.how.dataset.by ?? "", {
        play: () => void (this.isTelling() || this.toggle()),
        pause: () => this.isTelling() && this.toggle(),
        step: (seconds) => this.go((this.teller?.place() ?? 0) + seconds),
        jump: (by) => this.jump(this.fromShown(by) ?? Math.max(0, (this.teller?.sentence() ?? 0) + by)),
        go: (place) => this.go(place),
      });
      void keepSound(this.audio);
    }
    this.heard = true;
  }

  relight() {
    if (!this.heard) return;
    const [at, word] = this.spot;
    const { placed } = this.script;
    const sentence = placed.sentences[at] ?? null;
    const range = typeof word === "number" ? (placed.words[word] ?? null) : word;
    const wordless = placed.words.length ? Boolean(placed.wordless[at]) : range === null;
    markCurrent(placed.sentences, sentence);
    if (range) this.lastSaid = range;
    const said = this.reading ? this.script.saidBefore(range, this.lastSaid ?? null) : null;
    lightUp({ word: range, sentence, wordless, said });
  }

  /** @param {boolean} playing */
  state(playing) {
    showState([this.bar], playing);
    if (playing) this.says("");
    else this.remember(0);
    showOnLockScreen(playing, this.audio ?? null);
  }

  /** @param {number} seconds how far it must be from what was remembered last */
  remember(seconds) {
    const place = this.teller?.place() ?? 0;
    const isNear = Math.abs(place - this.remembered) < seconds;
    if (!this.reading || (this.teller?.timed && isNear)) return;
    this.remembered = place;
    rememberPlace(this.name, place);
  }

  /** @param {string} text */
  says(text) {
    const status = this.bar.querySelector(".player-says");
    if (status) status.textContent = text;
  }
}

/**
 * On a small screen a page is longer than the window; where things shall be still, nothing moves.
 * @param {Element | null} element
 */
function bringIntoSight(element) {
  if (!stillness.matches) element?.scrollIntoView({ block: "nearest" });
}

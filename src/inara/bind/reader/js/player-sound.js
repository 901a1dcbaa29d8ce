// A recording as a teller: the media clock says which word and which sentence it is, looked up for every frame.
import { lastBegun, spokenAt } from "./player-cues.js";

/** @typedef {import("./player-cues.js").Cues} Cues */
/** @typedef {import("./player-types.js").Teller} Teller */
/** @typedef {import("./player-types.js").Told} Told */

const NO_SOURCE = 3;
/** So near to a place, in seconds, it is there already. */
const NEAR = 0.08;

/** @implements {Teller} */
export class Sound {
  timed = true;

  /**
   * @param {HTMLAudioElement} audio
   * @param {Told} told
   */
  constructor(audio, told) {
    this.audio = audio;
    this.told = told;
    /** @type {Cues | null} */
    this.cues = null;
    this.until = Infinity;
    /** @type {(() => void) | null} */
    this.done = null;
    this.spot = "";
    audio.preservesPitch = true;
    /** Where to begin, for a browser that takes no place before it knows the length. */
    this.wanted = 0;
    audio.addEventListener("loadedmetadata", () => {
      if (Math.abs(audio.currentTime - this.wanted) > 0.3) audio.currentTime = this.wanted;
    });
    for (const event of ["timeupdate", "seeked", "ended"]) audio.addEventListener(event, () => this.look());
    audio.addEventListener("play", () => this.started());
    audio.addEventListener("pause", () => told.state(false));
    audio.addEventListener("ended", () => this.reached());
    audio.addEventListener("error", () => this.failed(), true);
    document.addEventListener("visibilitychange", () => this.look());
  }

  get count() {
    return this.cues?.sentences.length ?? 0;
  }

  get reach() {
    const aside = this.cues?.parts.find((part) => part.name.includes("-answer-"));
    const first = aside ? (this.cues?.sentences.findIndex((sentence) => sentence.from >= aside.from) ?? -1) : -1;
    return first < 0 ? this.count : first;
  }

  isPlaying() {
    return !this.audio.paused;
  }

  play() {
    if (this.audio.error || this.audio.networkState === NO_SOURCE) this.audio.load();
    this.audio.play().catch((error) => {
      if (error.name !== "AbortError") this.failed();
    });
  }

  pause() {
    this.audio.pause();
  }

  place() {
    return this.audio.currentTime;
  }

  /** @param {number} place */
  go(place) {
    const last = Number.isFinite(this.audio.duration) ? this.audio.duration : Infinity;
    const there = Math.min(Math.max(place, 0), last);
    if (this.audio.readyState === 0) this.wanted = there;
    this.audio.currentTime = there;
    this.until = Infinity;
    this.done = null;
    this.look();
  }

  /**
   * @param {number} from
   * @param {number} to
   * @param {() => void} done
   */
  passage(from, to, done) {
    if (!this.isPlaying() || Math.abs(this.place() - from) > NEAR) this.go(from);
    this.until = to;
    this.done = done;
    if (!this.isPlaying()) this.play();
  }

  /**
   * @param {number} to
   * @param {() => void} done
   */
  onwards(to, done) {
    this.until = to;
    this.done = done;
    if (!this.isPlaying()) this.play();
  }

  sentence() {
    return this.cues ? Math.max(0, lastBegun(this.cues.sentences, this.place() + NEAR)) : 0;
  }

  /** @param {number} sentence */
  startOf(sentence) {
    return this.cues?.sentences[sentence]?.start ?? 0;
  }

  /** @param {number} sentence */
  only(sentence) {
    const cue = this.cues?.sentences[sentence];
    if (cue) this.passage(cue.start, cue.end, () => this.pause());
  }

  /** @param {number} word */
  onlyWord(word) {
    const cue = this.cues?.words[word];
    if (cue) this.passage(cue.start, cue.end, () => this.pause());
  }

  /** @param {number} speed */
  setSpeed(speed) {
    this.audio.defaultPlaybackRate = speed;
    this.audio.playbackRate = speed;
  }

  started() {
    this.told.state(true);
    const frame = () => {
      if (this.audio.paused) return;
      this.look();
      requestAnimationFrame(frame);
    };
    frame();
  }

  /** Look at the clock: tell what is said now, and stop where a passage ends. */
  look() {
    const time = this.audio.currentTime;
    if (time >= this.until && this.isPlaying()) {
      this.reached();
      return;
    }
    this.told.time();
    if (!this.cues) return;
    const word = spokenAt(this.cues.words, time);
    const sentence = lastBegun(this.cues.sentences, time);
    if (this.spot === `${sentence} ${word}`) return;
    this.spot = `${sentence} ${word}`;
    this.told.spot(sentence, word < 0 ? null : word);
  }

  reached() {
    const done = this.done;
    this.until = Infinity;
    this.done = null;
    if (done) done();
    else this.pause();
  }

  failed() {
    if (this.audio.networkState === NO_SOURCE || this.audio.error) this.told.failed();
  }
}

// The device's own voice as a teller, sentence by sentence. Only a voice that says it is local: others send the text away.
import { keep, kept } from "./keep.js";
import { rangeIn } from "./player-text.js";

/** @typedef {import("./player-types.js").Teller} Teller */
/** @typedef {import("./player-types.js").Told} Told */

/**
 * Give the voices of a language that speak on this device.
 * @param {string} lang
 * @returns {SpeechSynthesisVoice[]}
 */
export function localVoices(lang) {
  if (!("speechSynthesis" in globalThis)) return [];
  const base = lang.split("-")[0]?.toLowerCase();
  return speechSynthesis
    .getVoices()
    .filter((voice) => voice.localService === true && voice.lang.split(/[-_]/)[0]?.toLowerCase() === base);
}

/**
 * Call back once there is a local voice; never where there is none.
 * @param {string} lang
 * @param {() => void} ready
 */
export function whenVoices(lang, ready) {
  if (!("speechSynthesis" in globalThis)) return;
  let told = false;
  const look = () => {
    if (told || !localVoices(lang).length) return;
    told = true;
    ready();
  };
  speechSynthesis.addEventListener?.("voiceschanged", look);
  look();
}

/** @param {string} lang */
export function chosenVoice(lang) {
  const voices = localVoices(lang);
  return voices.find((voice) => voice.voiceURI === kept("voice")) ?? voices.find((voice) => voice.default) ?? voices[0] ?? null;
}

/** @param {string} uri */
export function chooseVoice(uri) {
  keep("voice", uri);
}

/** @implements {Teller} */
export class Voice {
  timed = false;

  /**
   * @param {HTMLElement[]} sentences
   * @param {string} lang
   * @param {Told} told
   * @param {number} [reach]
   */
  constructor(sentences, lang, told, reach = sentences.length) {
    this.sentences = sentences;
    this.reach = reach;
    this.lang = lang;
    this.told = told;
    this.speed = 1;
    this.at = 0;
    this.until = Infinity;
    /** @type {(() => void) | null} */
    this.done = null;
    /** Counts what was asked for, so that a voice that was stopped cannot speak for the next one. */
    this.asked = 0;
    this.playing = false;
    addEventListener("pagehide", () => this.pause());
  }

  get count() {
    return this.sentences.length;
  }

  isPlaying() {
    return this.playing;
  }

  play() {
    if (this.at >= this.count) this.at = 0;
    this.speak();
  }

  pause() {
    this.asked += 1;
    speechSynthesis.cancel();
    this.say(false);
  }

  place() {
    return this.at;
  }

  /** @param {number} place */
  go(place) {
    this.at = Math.min(Math.max(Math.round(place), 0), this.count);
    this.until = Infinity;
    this.done = null;
    if (this.playing) this.speak();
    else this.told.spot(this.at, null);
  }

  /**
   * @param {number} from
   * @param {number} to
   * @param {() => void} done
   */
  passage(from, to, done) {
    this.at = from;
    this.until = to;
    this.done = done;
    this.speak();
  }

  /**
   * @param {number} to
   * @param {() => void} done
   */
  onwards(to, done) {
    this.until = to;
    this.done = done;
    this.speak();
  }

  sentence() {
    return Math.min(this.at, this.count - 1);
  }

  /** @param {number} sentence */
  startOf(sentence) {
    return sentence;
  }

  /** @param {number} sentence */
  only(sentence) {
    this.passage(sentence, sentence + 1, () => this.pause());
  }

  /**
   * Say one word.
   * @param {string} word
   */
  onlyText(word) {
    this.until = this.at;
    this.done = () => this.pause();
    this.utter(word, null);
  }

  /** @param {number} speed */
  setSpeed(speed) {
    this.speed = speed;
    if (this.playing) this.speak();
  }

  speak() {
    const sentence = this.sentences[this.at];
    if (!sentence) {
      this.reached();
      return;
    }
    this.told.spot(this.at, null);
    this.told.time();
    this.utter(sentence.textContent ?? "", sentence);
  }

  /**
   * @param {string} text
   * @param {HTMLElement | null} sentence
   */
  utter(text, sentence) {
    const asked = (this.asked += 1);
    const voice = chosenVoice(this.lang);
    if (!voice) {
      this.told.failed();
      return;
    }
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.rate = this.speed;
    utterance.onboundary = (event) => {
      if (asked === this.asked && sentence && event.name === "word") this.light(sentence, event);
    };
    utterance.onend = () => {
      if (asked === this.asked) this.ended(sentence !== null);
    };
    utterance.onerror = () => {
      if (asked !== this.asked) return;
      this.pause();
      this.told.failed();
    };
    speechSynthesis.cancel();
    this.say(true);
    speechSynthesis.speak(utterance);
  }

  /**
   * @param {HTMLElement} sentence
   * @param {SpeechSynthesisEvent} event
   */
  light(sentence, event) {
    const text = sentence.textContent ?? "";
    const length = event.charLength || (/^[\p{L}\p{N}’'-]*/u.exec(text.slice(event.charIndex))?.[0].length ?? 0);
    const range = length ? rangeIn(sentence, event.charIndex, event.charIndex + length) : null;
    if (range) this.told.spot(this.at, range);
  }

  /** @param {boolean} isSentence */
  ended(isSentence) {
    if (isSentence) this.at += 1;
    if (this.at >= this.until || this.at >= this.count || !isSentence) this.reached();
    else this.speak();
  }

  reached() {
    const done = this.done;
    this.until = Infinity;
    this.done = null;
    if (done) done();
    else this.pause();
  }

  /** @param {boolean} playing */
  say(playing) {
    if (this.playing === playing) return;
    this.playing = playing;
    this.told.state(playing);
  }
}

// Cues under correction: sentences of words, boundaries that move between their neighbours, and a way back.

/** @typedef {{ from: number, to: number, text: string, start_s: number, end_s: number, confidence: number, changed?: boolean }} Word */
/** @typedef {{ words: Word[], confidence: number, changed?: boolean }} Sentence */

/** The shortest a word may be, in seconds. */
const SHORTEST = 0.02;
/** Two words whose boundary this is, in seconds, move together. */
const TOUCHING = 0.005;

export class Edits {
  /**
   * @param {Sentence[]} sentences
   * @param {number} duration
   */
  constructor(sentences, duration) {
    this.sentences = sentences.filter((it) => it.words.length);
    this.duration = duration;
    /** @type {string[]} */
    this.past = [];
  }

  /** All words in order. */
  get words() {
    return this.sentences.flatMap((it) => it.words);
  }

  /** @param {number} word */
  sentenceOf(word) {
    let at = 0;
    return this.sentences.findIndex((it) => (at += it.words.length) > word);
  }

  /** @param {number} sentence */
  firstWordOf(sentence) {
    return this.sentences.slice(0, sentence).reduce((sum, it) => sum + it.words.length, 0);
  }

  /** Whatever changes next can be undone as one. */
  mark() {
    this.past.push(JSON.stringify(this.sentences));
  }

  /**
   * Move a boundary of a word, as far as its neighbours leave room; one that touches moves along.
   * @param {number} word
   * @param {"start" | "end"} edge
   * @param {number} time
   */
  move(word, edge, time) {
    const words = this.words;
    const own = words[word];
    const next = words[word + (edge === "start" ? -1 : 1)];
    if (!own) return;
    const beside = next && (edge === "start" ? next.end_s : next.start_s);
    const touches = beside !== undefined && Math.abs(beside - (edge === "start" ? own.start_s : own.end_s)) < TOUCHING;
    if (edge === "start") {
      const low = touches && next ? next.start_s + SHORTEST : (beside ?? 0);
      own.start_s = bounded(time, low, own.end_s - SHORTEST);
      if (touches && next) next.end_s = own.start_s;
    } else {
      const high = touches && next ? next.end_s - SHORTEST : (beside ?? this.duration);
      own.end_s = bounded(time, own.start_s + SHORTEST, high);
      if (touches && next) next.start_s = own.end_s;
    }
    this.change(word);
    if (touches) this.change(word + (edge === "start" ? -1 : 1));
  }

  /** @param {number} word */
  change(word) {
    const sentence = this.sentences[this.sentenceOf(word)];
    if (!sentence) return;
    sentence.changed = true;
    sentence.confidence = 1;
  }

  /**
   * Let a sentence begin at a word.
   * @param {number} word
   */
  split(word) {
    const at = this.sentenceOf(word);
    const sentence = this.sentences[at];
    const inside = word - this.firstWordOf(at);
    if (!sentence || inside <= 0) return false;
    this.mark();
    const parts = [sentence.words.slice(0, inside), sentence.words.slice(inside)];
    this.sentences.splice(at, 1, ...parts.map((words) => ({ words, confidence: 1, changed: true })));
    return true;
  }

  /**
   * Join a word's sentence with the next one.
   * @param {number} word
   */
  join(word) {
    const at = this.sentenceOf(word);
    const [one, other] = this.sentences.slice(at, at + 2);
    if (!one || !other) return false;
    this.mark();
    this.sentences.splice(at, 2, { words: [...one.words, ...other.words], confidence: 1, changed: true });
    return true;
  }

  /**
   * Say that a sentence is right as it is.
   * @param {number} word one of its words
   */
  confirm(word) {
    this.mark();
    this.change(word);
  }

  undo() {
    const last = this.past.pop();
    if (last) this.sentences = JSON.parse(last);
    return last !== undefined;
  }

  changed() {
    return this.sentences.filter((it) => it.changed);
  }

  /** What is sent to be kept. */
  sent() {
    return this.changed().map(({ words }) => ({
      from: words[0]?.from ?? 0,
      to: words.at(-1)?.to ?? 0,
      words: words.map(({ from, to, start_s, end_s }) => ({ from, to, start_s, end_s })),
    }));
  }

  kept() {
    for (const sentence of this.sentences) delete sentence.changed;
    this.past = [];
  }
}

/**
 * @param {number} value
 * @param {number} low
 * @param {number} high
 */
function bounded(value, low, high) {
  return Math.round(Math.min(Math.max(value, low), Math.max(low, high)) * 1000) / 1000;
}

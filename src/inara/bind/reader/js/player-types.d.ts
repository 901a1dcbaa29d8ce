/** What reads a page aloud: a recording, whose places are seconds, or a voice, whose places are sentences. */
export interface Teller {
  /** Whether places are seconds. */
  readonly timed: boolean;
  isPlaying(): boolean;
  /** Read on from where it is. */
  play(): void;
  pause(): void;
  /** Where it is. */
  place(): number;
  go(place: number): void;
  /** Read from a place to another, then call `done`. */
  passage(from: number, to: number, done: () => void): void;
  /** Read on from where it is to a place, then call `done`. */
  onwards(to: number, done: () => void): void;
  /** The sentence that is being read, or was last. */
  sentence(): number;
  /** The place where a sentence begins; the number of sentences. */
  startOf(sentence: number): number;
  readonly count: number;
  /** How many sentences follow one another; those after them are heard only when they are asked for. */
  readonly reach: number;
  /** Read one sentence. */
  only(sentence: number): void;
  setSpeed(speed: number): void;
}

/** What a teller tells the page; places of words are indices of cues, or a range where a voice says so itself. */
export interface Told {
  spot(sentence: number, word: number | Range | null): void;
  state(playing: boolean): void;
  time(): void;
  failed(): void;
}

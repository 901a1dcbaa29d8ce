/** The tables of a language, as they lie in the files. */
export interface LanguageTable {
  lang: string;
  stemmer?: string | null;
  contractions: Record<string, string>;
  endings: Record<string, string>;
  nouns_before_is: string[];
  aliases: Record<string, string>;
  stop?: string[];
  age?: AgeTable | null;
  words: Record<string, string>;
  calibration?: Calibration;
}
export interface AgeTable {
  numbers: Record<string, number>;
  units: Record<string, "year" | "month" | "week">;
  old: string[];
  certain: string[];
  nearly: string[];
  context: string[];
  not_after: string[];
  not_before: string[];
  alone_before: string[];
  parents: string[];
  children: string[];
  half: string[];
  newborn: string[];
}
export interface Calibration {
  fits: number[];
  sure: number[];
  least_fit: number;
  least_sure: number;
  keyword_words: number;
  keyword_score: number;
}
/** The same with look-ups that no word such as "constructor" can fool. */
export interface Language {
  lang: string;
  stem: (word: string) => string;
  contractions: Map<string, string>;
  endings: [string, string][];
  nounsBeforeIs: Set<string>;
  aliases: Map<string, string>;
  stop: Set<string>;
  age: AgeTables | null;
  words: Record<string, string>;
  calibration: Calibration;
}
export interface AgeTables {
  numbers: Map<string, number>;
  units: Map<string, "year" | "month" | "week">;
  old: Set<string>;
  certain: Set<string>;
  nearly: Set<string>;
  context: Set<string>;
  notAfter: Set<string>;
  notBefore: Set<string>;
  aloneBefore: Set<string>;
  parents: Set<string>;
  children: Set<string>;
  half: string[];
  newborn: Set<string>;
}
export interface Words {
  words: string[];
  sources: number[];
  clauses: number[];
  sentences: number[];
  surfaces: string[];
}
export interface Age {
  months: number;
  first: number;
  last: number;
}
export interface Term {
  term: string;
  first: number;
  last: number;
}
export interface Now {
  breathe: string;
  say: string[];
  do: string[];
  leave: string[];
}
/** What an answer is made of; the ages, the day of review and the theme stand in the columns. */
export interface Card {
  id: string;
  label: string;
  guide: string | null;
  title: string;
  now: Now | null;
  story: { slug: string; because: string } | null;
  url: string;
}
export type Numbers = Uint8Array | Uint16Array | Uint32Array;
export interface Column<T> {
  values: T[];
  numbers: Numbers;
}
export interface Posting {
  documents: Uint32Array;
  levels: Uint8Array;
}
export interface Terms {
  find(term: string): Posting | null;
  count(stem: string): number;
}
export type Kind = "static" | "encoder";
/** How a model's logits are fused with the words, and what may be trusted. */
export interface Fusion {
  weights: { words: number; elsewhere: number; static: number; encoder?: number };
  trust: { fits: number[]; sure: number[]; least_fit: number; least_sure: number };
}
/** What a Book's index holds for a model. */
export interface Model {
  digest: string;
  fusion: Fusion;
  /** Null until it is loaded, where it lies in parts. */
  head: Head | null;
}
export interface Head {
  rows: Int8Array;
  scales: Float32Array;
  bias: Float32Array;
}
export interface Index {
  lang: string;
  language: Language;
  moments: import("./cards.js").Cards;
  /** The number of the last document, of what no Book of this kind answers, and of the moments before it. */
  elsewhere: number;
  ages: Column<[number, number]>;
  dues: Column<string | null>;
  themes: Column<{ id: string; label: string }>;
  /** The place of each moment by its id; null where that is its number. */
  order: Numbers | null;
  halfScore: number;
  alphabet: string[];
  terms: Terms;
  levels: number[];
  models: Map<Kind, Model>;
  parts: import("./parts.js").Parts;
}
export interface Hit {
  term: Term;
  posting: Posting;
  weight: number;
}
export interface Match {
  scores: Float64Array;
  hits: Hit[];
  unknown: number;
  possible: number;
}
export interface Ranked {
  document: number;
  score: number;
}
export interface Call {
  kind: string;
  name: string;
  number: string | null;
}
export interface Flag {
  id: string;
  title: string;
  act: string;
  unknown: string | null;
  lines: string[];
  ignore: string[];
  unless: string[];
  signs: { parts: string[]; within: number; unless: string[] }[];
}
export interface Safety {
  lang: string;
  language: Language;
  lists: Map<string, string[]>;
  contexts: Map<string, { reach: "clause" | "sentence" | "ask"; find: string[] }>;
  flags: Flag[];
  denial: { words: Set<string>; unlessAfter: Set<string>; ends: Set<string>; thoughts: Set<string>; reach: number };
  spelling: Map<string, string[]>;
  known: Set<string>;
  byWord: Map<string, [number, number][]>;
  byBeginning: Map<string, [number, number][]>;
  help: Map<string, Call[]>;
  unions: [string, string[]][];
  evidence: Evidence | null;
}
export interface Evidence {
  alike: Map<string, string>;
  kinds: Map<string, string[]>;
  spelling: Map<string, string[]>;
  begun: Set<string>;
  rows: Map<number, number>;
  weights: Int8Array;
  flags: string[];
  bias: number[];
  cut: number;
  near: number;
  window: number;
  step: number;
  unit: number;
  long: number;
  beside: number;
  least: number;
  signed: number;
  few: number;
  /** What holds instead where the better model has its say, and how its numbers are weighed. */
  with_model: { words: number; meaning: number; least: number; signed: number; few: number; beside: number };
}
export interface Raised {
  flag: Flag;
  because: string[];
}
export interface Found {
  moments: string[];
  guide: string | null;
  title: string;
  score: number;
  why: string[];
  now: Now | null;
  story: { slug: string; because: string } | null;
  url: string;
}
export interface SafetyAnswer {
  flag: string;
  act: string;
  because: string[];
  also: string[];
  call: Call[];
}
export interface Answer {
  id: null;
  query: string;
  age_months: number | null;
  safety: SafetyAnswer | null;
  safety_unavailable?: boolean;
  confident: boolean;
  answers: Found[];
  themes?: { id: string; label: string }[];
  not_read?: number;
  notes?: string[];
  error?: string;
  elapsed_ms?: number;
}
export interface Options {
  /** The unit vector of the ask by the better model, where it is ready. */
  meaning?: Float32Array | null;
  /** How clearly the ask speaks of each flag, by the better model. */
  danger?: ReadonlyMap<string, number> | null;
  /** The unit vector of the ask by the first model, where it is there. */
  table?: Float64Array | null;
  ageMonths?: number | null;
  country?: string | null;
  today?: string | null;
}

// Safety first: which flags the words of an ask signal. The twin of `inara/ask/safety.py`.
import { findEvidence, readEvidence, rulesOf } from "./evidence.js";
import { AskFileError, readJson, readSections } from "./index-format.js";
import { readLanguage } from "./language.js";
import { nearest, Reader } from "./patterns.js";
import { isOneSlip, SHORTEST_SLIP } from "./slips.js";
import { begin, readWords, shown } from "./tokens.js";

/** @typedef {import("./types.js").Call} Call */
/** @typedef {import("./types.js").Flag} Flag */
/** @typedef {import("./types.js").Raised} Raised */
/** @typedef {import("./types.js").Safety} Safety */
/** @typedef {import("./types.js").Words} Words */
/** @typedef {import("./patterns.js").Span} Span */

export const SAFETY_LIMIT = 50_000;

/**
 * Check and read a safety file. Throws AskFileError.
 * @param {ArrayBuffer} data
 * @param {string} name
 * @returns {Safety}
 */
export function readSafety(data, name = "the safety file") {
  const sections = readSections(data, name);
  try {
    const rules = readJson(sections, "rules");
    const help = readJson(sections, "help");
    return {
      lang: readJson(sections, "about").lang,
      language: readLanguage(readJson(sections, "language"), (word) => word),
      lists: new Map(Object.entries(rules.words)),
      contexts: new Map(Object.entries(rules.contexts)),
      flags: rules.flags,
      denial: {
        words: new Set(rules.denial.words),
        unlessAfter: new Set(rules.denial.unless_after),
        ends: new Set(rules.denial.ends),
        thoughts: new Set(rules.denial.thoughts),
        reach: rules.denial.reach,
      },
      spelling: new Map(Object.entries(rules.spelling)),
      known: new Set(rules.known),
      byWord: new Map(Object.entries(rules.anchors.words)),
      byBeginning: new Map(Object.entries(rules.anchors.beginnings)),
      help: new Map(Object.entries(help.lines)),
      unions: Object.entries(help.unions),
      evidence: readEvidence(sections),
    };
  } catch {
    throw new AskFileError(`${name} lacks what Ask needs; bind the Book again`);
  }
}

/**
 * Give the flags that a text signals, in the order of the rules: by a sign, or by what its words weigh together.
 * `danger` is what the better model makes of the text, where it is at hand.
 * @param {string} text
 * @param {Safety} safety
 * @param {ReadonlyMap<string, number> | null} danger
 * @returns {Raised[]}
 */
export function findFlags(text, safety, danger = null) {
  const words = mended(readWords(begin(text, SAFETY_LIMIT), safety.language), safety);
  const search = new Search(new Reader(words, safety.lists, safety.denial.words), safety);
  /** @type {Map<number, Raised>} */
  const raised = new Map();
  for (const [number, signs] of search.candidates()) {
    const flag = safety.flags[number];
    const because = flag ? search.findFlag(flag, signs) : [];
    if (flag && because.length) raised.set(number, { flag, because });
  }
  return weighed(raised, search, safety, danger);
}

/**
 * Drop signs that stand among words of ordinary life, and add the flags that the words speak of clearly enough.
 * @param {Map<number, Raised>} raised
 * @param {Search} search
 * @param {Safety} safety
 * @param {ReadonlyMap<string, number> | null} danger
 */
function weighed(raised, search, safety, danger) {
  const { evidence, flags } = safety;
  const found = evidence ? findEvidence(search.reader.words, evidence, danger) : null;
  if (evidence && found) {
    const rules = rulesOf(evidence, danger);
    if (found.score + rules.signed <= rules.least && found.known >= rules.few) return [];
    const learned = new Map(found.score > rules.least ? found.flags : []);
    flags.forEach((flag, number) => {
      const spans = learned.get(flag.id);
      if (spans && !raised.has(number)) raised.set(number, { flag, because: search.shown(spans.sort(bySpan)) });
    });
  }
  return [...raised].sort(([one], [other]) => one - other).map(([, flag]) => flag);
}

/**
 * @param {Span} one
 * @param {Span} other
 */
function bySpan(one, other) {
  return one[0] - other[0] || one[1] - other[1];
}

/**
 * Give the flag's help lines for a country: its own, then its union's; for an unknown one the default ones only.
 * @param {Safety} safety
 * @param {Flag} flag
 * @param {string | null} country
 * @returns {Call[]}
 */
export function findLines(safety, flag, country) {
  const groups = lineGroups(safety, country);
  /** @type {Call[]} */
  const lines = [];
  for (const kind of flag.lines) {
    for (const group of groups) {
      const found = (safety.help.get(group) ?? []).filter((line) => line.kind === kind);
      lines.push(...found.map(call));
      if (found.length) break;
    }
  }
  return lines.length ? lines : (safety.help.get("default") ?? []).map(call);
}

/**
 * @param {Call} line
 * @returns {Call}
 */
function call(line) {
  return { kind: line.kind, name: line.name, number: line.number };
}

/**
 * @param {Safety} safety
 * @param {string | null} country
 */
function lineGroups(safety, country) {
  const code = (country ?? "").toUpperCase();
  if (code.length !== 2 || safety.unions.some(([union]) => union === code)) return ["default"];
  const unions = safety.unions.filter(([, members]) => members.includes(code)).map(([union]) => union);
  const groups = [code, ...unions].filter((group) => safety.help.has(group));
  return groups.length ? groups : ["default"];
}

/** Looks for the flags of one text. */
class Search {
  /**
   * @param {Reader} reader
   * @param {Safety} safety
   */
  constructor(reader, safety) {
    this.reader = reader;
    this.safety = safety;
    this.words = reader.words.words;
  }

  /**
   * Give the signs worth a look, by flag, in order.
   * @returns {[number, number[]][]}
   */
  candidates() {
    const { byWord, byBeginning, flags } = this.safety;
    /** @type {(Set<number> | undefined)[]} */
    const found = flags.map(() => undefined);
    const take = (/** @type {[number, number][] | undefined} */ filed) => {
      for (const [flag, sign] of filed ?? []) (found[flag] ??= new Set()).add(sign);
    };
    for (const word of new Set(this.words)) {
      take(byWord.get(word));
      for (let length = 2; length <= word.length; length += 1) take(byBeginning.get(word.slice(0, length)));
    }
    /** @type {[number, number[]][]} */
    const candidates = [];
    found.forEach((signs, flag) => {
      if (signs) candidates.push([flag, [...signs].sort((one, other) => one - other)]);
    });
    return candidates;
  }

  /**
   * Give the words that signal the flag, in the order of the text.
   * @param {Flag} flag
   * @param {number[]} signs
   * @returns {string[]}
   */
  findFlag(flag, signs) {
    /** @type {Span[]} */
    const spans = [];
    for (const number of signs) {
      const sign = flag.signs[number];
      if (sign) spans.push(...this.findSign(sign, flag.ignore));
    }
    if (!spans.length || flag.unless.some((pattern) => this.reader.find(pattern).length)) return [];
    return this.shown(spans.sort(bySpan));
  }

  /**
   * @param {Flag["signs"][number]} sign
   * @param {string[]} ignored
   * @returns {Span[]}
   */
  findSign(sign, ignored) {
    const [first, ...others] = sign.parts;
    for (const anchor of this.said(first ?? "")) {
      const near = others.map((part) => nearest(this.said(part, anchor), anchor[0], sign.within));
      if (near.some((span) => span === null)) continue;
      const found = [anchor, .../** @type {Span[]} */ (near)];
      if (!this.isNone(found, sign.unless, ignored)) return found;
    }
    return [];
  }

  /**
   * Give where a part stands and is not denied; a denial that belongs to the anchor denies nothing else.
   * @param {string} part
   * @param {Span} anchor
   */
  said(part, anchor = [0, 0]) {
    return this.reader.find(part).filter((span) => !this.isDenied(span[0], anchor));
  }

  /**
   * @param {number} start
   * @param {Span} anchor
   */
  isDenied(start, anchor) {
    const { denial } = this.safety;
    const { clauses } = this.reader.words;
    for (let at = start - 1; at > Math.max(-1, start - 2 - denial.reach); at -= 1) {
      const word = this.words[at] ?? "";
      if (clauses[at] !== clauses[start]) return false;
      if (denial.words.has(word)) {
        const isAbility = at > 0 && denial.unlessAfter.has(this.words[at - 1] ?? "");
        const isOwn = anchor[0] <= at && at < anchor[1];
        return !isAbility && !isOwn && !["only", "just"].includes(this.words[at + 1] ?? "");
      }
      if (denial.ends.has(word)) return this.isThoughtAway(at);
    }
    return false;
  }

  /** @param {number} at */
  isThoughtAway(at) {
    const { denial } = this.safety;
    const before = this.words.slice(Math.max(0, at - 4), at);
    return before.some((word, place) => place > 0 && denial.thoughts.has(word) && denial.words.has(before[place - 1] ?? ""));
  }

  /**
   * @param {Span[]} spans
   * @param {string[]} unless
   * @param {string[]} ignored
   */
  isNone(spans, unless, ignored) {
    /** @type {number[]} */
    const places = [];
    for (const [start, end] of spans) for (let at = start; at < end; at += 1) places.push(at);
    if (unless.some((pattern) => this.speaksOf(places, this.reader.find(pattern), "sentence"))) return true;
    return ignored.some((name) => {
      const context = this.safety.contexts.get(name);
      return context?.find.some((pattern) => this.speaksOf(places, this.reader.find(pattern), context.reach));
    });
  }

  /**
   * @param {number[]} places
   * @param {Span[]} contexts
   * @param {"clause" | "sentence" | "ask"} reach
   */
  speaksOf(places, contexts, reach) {
    if (reach === "ask") return contexts.length > 0;
    const units = reach === "clause" ? this.reader.words.clauses : this.reader.words.sentences;
    const spoken = new Set(contexts.map((span) => units[span[0]]));
    return places.some((place) => spoken.has(units[place]));
  }

  /**
   * Give the words of the spans as typed; a span inside another is left out.
   * @param {Span[]} spans
   */
  shown(spans) {
    /** @type {Set<string>} */
    const found = new Set();
    let end = 0;
    for (const [start, after] of spans) {
      if (after <= end) continue;
      found.add(shown(this.reader.words, start, after - 1));
      end = after;
    }
    return [...found];
  }
}

/**
 * Give the words with slips of the finger in the words that matter put right.
 * @param {Words} words
 * @param {Safety} safety
 * @returns {Words}
 */
function mended(words, safety) {
  return { ...words, words: words.words.map((word) => mend(word, safety)) };
}

/**
 * @param {string} word
 * @param {Safety} safety
 */
function mend(word, safety) {
  if (word.length < SHORTEST_SLIP || safety.known.has(word)) return word;
  const meant = safety.spelling.get(Array.from(word)[0] ?? "") ?? [];
  return meant.find((right) => isOneSlip(word, right)) ?? word;
}

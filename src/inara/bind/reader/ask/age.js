// The child's age, read from the sentence: the twin of `inara/ask/age.py`.
/** @typedef {import("./types.js").Age} Age */
/** @typedef {import("./types.js").Words} Words */
/** @typedef {import("./types.js").AgeTables} AgeTables */

const OLDEST_MONTHS = 216;
const COMPACT = /^([0-9]{1,4}(?:\.[0-9]{1,4})?)([a-z]+)(?:([0-9]{1,4})([a-z]+))?$/;
const NUMBER = /^[0-9]{1,4}(?:\.[0-9]{1,4})?$/;
const WEEKS_IN_A_MONTH = 4.348;

/**
 * Give the ages that a child can have, in the order of the text.
 * @param {Words} words
 * @param {import("./types.js").Language} language
 * @returns {Age[]}
 */
export function findAges(words, language) {
  if (!language.age) return [];
  const reader = new AgeReader(words, language.age);
  /** @type {Age[]} */
  const found = [];
  for (let at = 0; at < words.words.length; at += 1) {
    const age = reader.ageAt(at);
    if (age && age.months <= OLDEST_MONTHS) {
      found.push(age);
      at = age.last;
    }
  }
  return found;
}

class AgeReader {
  /**
   * @param {Words} words
   * @param {AgeTables} table
   */
  constructor(words, table) {
    this.words = words.words;
    this.clauses = words.clauses;
    this.table = table;
  }

  /** @param {number} at */
  word(at) {
    return this.words[at] ?? "";
  }

  /**
   * @param {number} at
   * @returns {Age | null}
   */
  ageAt(at) {
    if (this.table.newborn.has(this.word(at))) return { months: 0, first: at, last: at };
    if (this.isOfAParent(at)) return null;
    return this.compact(at) ?? this.withUnit(at) ?? this.alone(at);
  }

  /** @param {number} at */
  isOfAParent(at) {
    const before = this.word(at - 1);
    if (["is", "aged", "turned"].includes(before) || this.table.nearly.has(before)) {
      return this.table.parents.has(this.word(at - 2));
    }
    return this.table.parents.has(before);
  }

  /**
   * @param {number} at
   * @returns {Age | null}
   */
  compact(at) {
    const match = COMPACT.exec(this.word(at));
    if (!match) return null;
    const unit = this.table.units.get(match[2] ?? "");
    if (!unit || this.isASpan(at, at)) return null;
    let months = inMonths(Number(match[1]), unit);
    if (match[3] !== undefined) {
      if (this.table.units.get(match[4] ?? "") !== "month") return null;
      months += Number(match[3]);
    }
    const last = this.table.old.has(this.word(at + 1)) ? at + 1 : at;
    return { months: this.nearly(whole(months), at), first: at, last };
  }

  /**
   * @param {number} at
   * @returns {[number, number] | null} the number and the index after it
   */
  number(at) {
    const word = this.word(at);
    if (NUMBER.test(word)) {
      const number = Number(word);
      if (this.word(at + 1) === ".5") return [number + 0.5, at + 2];
      if (this.word(at + 1) === "1" && this.word(at + 2) === "2") return [number + 0.5, at + 3];
      return [number, at + 1];
    }
    const number = this.table.numbers.get(word);
    if (number === undefined) return null;
    const unit = this.table.numbers.get(this.word(at + 1)) ?? 0;
    return number >= 20 && unit > 0 && unit < 10 ? [number + unit, at + 2] : [number, at + 1];
  }

  /**
   * @param {number} at
   * @returns {Age | null}
   */
  withUnit(at) {
    const read = this.number(at);
    if (!read) return null;
    const [after, half] = this.half(read[1]);
    const number = read[0] + half;
    const unit = this.table.units.get(this.word(after));
    if (!unit) return this.firstOfTwo(at, number, after);
    let months = inMonths(number, unit);
    let last = after;
    const [lateAfter, lateHalf] = this.half(last + 1);
    if (lateHalf && unit === "year") {
      months += 6;
      last = lateAfter - 1;
    }
    const more = unit === "year" ? this.moreMonths(last + 1) : null;
    if (more) {
      months += more[0];
      last = more[1];
    }
    return this.confirmed(whole(months), at, last, unit);
  }

  /**
   * @param {number} at
   * @returns {[number, number]}
   */
  half(at) {
    const half = this.table.half;
    return half.every((word, step) => this.word(at + step) === word) ? [at + half.length, 0.5] : [at, 0];
  }

  /**
   * @param {number} at
   * @param {number} number
   * @param {number} after
   * @returns {Age | null}
   */
  firstOfTwo(at, number, after) {
    if (!["and", "or", "to"].includes(this.word(after))) return null;
    const read = this.number(after + 1);
    const unit = read ? this.table.units.get(this.word(read[1])) : undefined;
    if (!read || !unit || !this.table.old.has(this.word(read[1] + 1))) return null;
    return { months: whole(inMonths(number, unit)), first: at, last: after - 1 };
  }

  /**
   * @param {number} at
   * @returns {[number, number] | null}
   */
  moreMonths(at) {
    const from = this.word(at) === "and" ? at + 1 : at;
    const read = this.number(from);
    if (!read || this.table.units.get(this.word(read[1])) !== "month") return null;
    return [Math.trunc(read[0]), read[1]];
  }

  /**
   * @param {number} months
   * @param {number} first
   * @param {number} last
   * @param {string} unit
   * @returns {Age | null}
   */
  confirmed(months, first, last, unit) {
    const nearly = this.nearly(months, first);
    if (this.table.old.has(this.word(last + 1))) return { months: nearly, first, last: last + 1 };
    if (this.table.certain.has(this.word(last))) return { months: nearly, first, last };
    if (this.isASpan(first, last)) return null;
    const starts = first === 0 || this.clauses[first] !== this.clauses[first - 1];
    const isSaid = this.table.context.has(this.word(first - 1)) || (unit === "month" && (starts || months >= 6));
    return isSaid ? { months: nearly, first, last } : null;
  }

  /**
   * @param {number} first
   * @param {number} last
   */
  isASpan(first, last) {
    return this.table.notAfter.has(this.word(first - 1)) || this.table.notBefore.has(this.word(last + 1));
  }

  /**
   * @param {number} months
   * @param {number} first
   */
  nearly(months, first) {
    return this.table.nearly.has(this.word(first - 1)) && months > 0 ? months - 1 : months;
  }

  /**
   * @param {number} at
   * @returns {Age | null}
   */
  alone(at) {
    const read = this.number(at);
    if (!read || read[0] < 1 || read[0] > 17) return null;
    const [after, half] = this.half(read[1]);
    const ends = after >= this.words.length || this.clauses[after] !== this.clauses[at];
    const before = this.word(at - 1);
    const isSaid =
      ["is", "turned", "turning", "turns", "aged", "age"].includes(before) || this.table.nearly.has(before);
    const isNamed = this.table.children.has(before) && ends;
    if (!isNamed && !(isSaid && (ends || this.table.aloneBefore.has(this.word(after))))) return null;
    const who = this.word(at - 2);
    if (before === "is" && !["he", "she", "who"].includes(who) && !this.table.children.has(who)) return null;
    return { months: this.nearly(whole((read[0] + half) * 12), at), first: at, last: after - 1 };
  }
}

/**
 * @param {number} number
 * @param {string} unit
 */
function inMonths(number, unit) {
  if (unit === "year") return number * 12;
  return unit === "month" ? number : number / WEEKS_IN_A_MONTH;
}

/** @param {number} months */
function whole(months) {
  return Math.trunc(months + 0.5);
}

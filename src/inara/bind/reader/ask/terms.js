// Words to index terms: the twin of `inara/ask/terms.py`.
/** @typedef {import("./types.js").Term} Term */

const AGE = "#age";
const NUMBER = /^[0-9.]+$/;

/**
 * @param {import("./types.js").Words} words
 * @param {import("./types.js").Age[]} ages
 * @param {import("./types.js").Language} language
 * @returns {Term[]}
 */
export function readTerms(words, ages, language) {
  /** @type {Map<number, import("./types.js").Age>} */
  const inAges = new Map();
  for (const age of ages) for (let at = age.first; at <= age.last; at += 1) inAges.set(at, age);
  /** @type {Term[]} */
  const terms = [];
  /** @type {(Term & { sentence: number }) | null} */
  let before = null;
  words.words.forEach((word, at) => {
    const age = inAges.get(at);
    if (age && age.first !== at) return;
    const name = age ? AGE : language.stem(word);
    const here = { term: name, first: at, last: age ? age.last : at, sentence: words.sentences[at] ?? 0 };
    if (before && before.sentence === here.sentence) {
      terms.push({ term: `${before.term} ${name}`, first: before.first, last: here.last });
    }
    if (name !== AGE && !language.stop.has(word) && !NUMBER.test(name)) {
      terms.push({ term: name, first: here.first, last: here.last });
    }
    before = here;
  });
  return terms;
}

/** @param {Term} term */
export function isPair(term) {
  return term.term.includes(" ");
}

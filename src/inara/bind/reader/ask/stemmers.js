// The stemmers of the reader. Each is loaded when a Book has its language; no stemmer leaves words as they are.

/** @type {Record<string, () => Promise<{ stemWord: (word: string) => string }>>} */
const STEMMERS = {
  english: async () => new /** @type {any} */ ((await import("./stem/english.js")).EnglishStemmer)(),
};

/** The names of the stemmers at hand. */
export const STEMMER_NAMES = Object.keys(STEMMERS);

/**
 * @param {string | null | undefined} name
 * @returns {Promise<(word: string) => string>}
 */
export async function findStemmer(name) {
  const load = name ? STEMMERS[name] : undefined;
  if (!load) return (word) => word;
  const stemmer = await load();
  /** @type {Map<string, string>} */
  const known = new Map();
  return (word) => {
    let stem = known.get(word);
    if (stem === undefined) {
      stem = stemmer.stemWord(word);
      if (known.size < 20_000) known.set(word, stem);
    }
    return stem;
  };
}

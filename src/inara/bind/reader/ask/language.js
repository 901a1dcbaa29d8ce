// The tables of a language, made ready for looking up.
/** @typedef {import("./types.js").LanguageTable} LanguageTable */
/** @typedef {import("./types.js").Language} Language */
/** @typedef {import("./types.js").AgeTable} AgeTable */
/** @typedef {import("./types.js").AgeTables} AgeTables */

/** @type {import("./types.js").Calibration} */
const UNFITTED = { fits: [], sure: [], least_fit: 0, least_sure: 1, keyword_words: 0, keyword_score: 1 };

/**
 * @param {LanguageTable} table
 * @param {(word: string) => string} stem
 * @returns {Language}
 */
export function readLanguage(table, stem) {
  return {
    lang: table.lang,
    stem,
    contractions: new Map(Object.entries(table.contractions)),
    endings: Object.entries(table.endings),
    nounsBeforeIs: new Set(table.nouns_before_is),
    aliases: new Map(Object.entries(table.aliases)),
    stop: new Set(table.stop ?? []),
    age: table.age ? readAge(table.age) : null,
    words: table.words,
    calibration: table.calibration ?? UNFITTED,
  };
}

/**
 * @param {AgeTable} table
 * @returns {AgeTables}
 */
function readAge(table) {
  return {
    numbers: new Map(Object.entries(table.numbers)),
    units: new Map(Object.entries(table.units)),
    old: new Set(table.old),
    certain: new Set(table.certain),
    nearly: new Set(table.nearly),
    context: new Set(table.context),
    notAfter: new Set(table.not_after),
    notBefore: new Set(table.not_before),
    aloneBefore: new Set(table.alone_before),
    parents: new Set(table.parents),
    children: new Set(table.children),
    half: table.half,
    newborn: new Set(table.newborn),
  };
}

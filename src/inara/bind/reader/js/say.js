// The reader's own words, with values filled in and plural forms chosen.
import { lang, words } from "./words.js";

const plural = new Intl.PluralRules(lang);

/**
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
export function say(key, values = {}) {
  const entry = words[key];
  if (entry === undefined) throw new Error(`The catalogue has no words for ${key}.`);
  const text = typeof entry === "string" ? entry : (entry[plural.select(Number(values.count))] ?? entry.other ?? "");
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/**
 * Write a day in full.
 * @param {string} iso YYYY-MM-DD
 * @returns {string}
 */
export function sayDate(iso) {
  return new Intl.DateTimeFormat(lang, { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${iso}T00:00:00Z`));
}

/**
 * Today where the reader is, as YYYY-MM-DD.
 * @returns {string}
 */
export function today() {
  const now = new Date();
  const two = (/** @type {number} */ part) => String(part).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

// The parent's country: a choice kept on the device; the browser's region is only ever a suggestion.
import { keep, kept } from "./keep.js";

/** @returns {string | null} */
export function chosenCountry() {
  return kept("country");
}

/** @param {string | null} code */
export function chooseCountry(code) {
  keep("country", code);
}

/**
 * The browser's region, if the Book knows the country.
 * @param {(code: string) => boolean} known
 * @returns {string | null}
 */
export function suggestedCountry(known) {
  for (const tag of navigator.languages) {
    try {
      const region = new Intl.Locale(tag).region;
      if (region && known(region)) return region;
    } catch {
      // A tag that is no locale suggests nothing.
    }
  }
  return null;
}

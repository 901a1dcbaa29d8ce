/** The words of the reader in the edition's language; `bind` writes `words.js` from the catalogue. */
export const lang: string;
export const words: Record<string, string | { [form: string]: string }>;

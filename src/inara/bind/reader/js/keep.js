// What a family chooses, kept on the device; where storage is refused it lasts for the page.

/** @type {Map<string, string>} */
const held = new Map();

/**
 * @param {string} name
 * @returns {string | null}
 */
export function kept(name) {
  try {
    return localStorage.getItem(`inara.${name}`) ?? held.get(name) ?? null;
  } catch {
    return held.get(name) ?? null;
  }
}

/**
 * Keep a choice, or forget it with null.
 * @param {string} name
 * @param {string | null} value
 */
export function keep(name, value) {
  if (value === null) held.delete(name);
  else held.set(name, value);
  try {
    if (value === null) localStorage.removeItem(`inara.${name}`);
    else localStorage.setItem(`inara.${name}`, value);
  } catch {
    // It is held for this page.
  }
}

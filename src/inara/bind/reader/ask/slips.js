// Slips of the finger: whether a typed word is a word that matters. The twin of `inara/ask/slips.py`.

export const SHORTEST_SLIP = 5;

/**
 * Say whether one letter of `meant` was left out, put in, changed or swapped with its neighbour to give `word`.
 * @param {string} word
 * @param {string} meant
 */
export function isOneSlip(word, meant) {
  if (Math.abs(word.length - meant.length) > 1) return false;
  let at = 0;
  while (at < Math.min(word.length, meant.length) && word[at] === meant[at]) at += 1;
  if (word.length === meant.length) {
    const isSwapped =
      word[at] === meant[at + 1] && word[at + 1] === meant[at] && word.slice(at + 2) === meant.slice(at + 2);
    return isSwapped || word.slice(at + 1) === meant.slice(at + 1);
  }
  const [longer, shorter] = word.length > meant.length ? [word, meant] : [meant, word];
  return longer.slice(at + 1) === shorter.slice(at);
}

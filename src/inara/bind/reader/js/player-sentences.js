// Sentences as places to start from: one stop of the Tab key for all of them, then the arrow keys.

/**
 * @param {HTMLElement[]} group the sentences of one passage, in order
 * @param {(sentence: HTMLElement) => void} act what Enter, Space and (where `clicks`) a tap do
 * @param {{ clicks?: boolean, word?: (sentence: HTMLElement, by: number) => void }} [how] `word` answers Shift and an arrow
 */
export function armSentences(group, act, how = {}) {
  const first = group[0];
  if (!first) return;
  first.tabIndex = 0;
  for (const sentence of group) {
    sentence.addEventListener("keydown", (event) => onKey(event, group, sentence, act, how.word));
    if (how.clicks) {
      sentence.addEventListener("click", () => {
        if (getSelection()?.isCollapsed !== false) act(sentence);
      });
    }
  }
}

/**
 * @param {KeyboardEvent} event
 * @param {HTMLElement[]} group
 * @param {HTMLElement} sentence
 * @param {(sentence: HTMLElement) => void} act
 * @param {((sentence: HTMLElement, by: number) => void) | undefined} word
 */
function onKey(event, group, sentence, act, word) {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const steps = /** @type {Record<string, number>} */ ({ ArrowDown: 1, ArrowUp: -1 });
  const words = /** @type {Record<string, number>} */ ({ ArrowRight: 1, ArrowLeft: -1 });
  const step = steps[event.key];
  const along = words[event.key];
  if (event.key === "Enter" || event.key === " ") act(sentence);
  else if (step !== undefined && !event.shiftKey) move(group, group.indexOf(sentence) + step);
  else if (word && along !== undefined && event.shiftKey) word(sentence, along);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/**
 * @param {HTMLElement[]} group
 * @param {number} place
 */
function move(group, place) {
  const next = group[place];
  if (!next) return;
  for (const sentence of group) sentence.tabIndex = sentence === next ? 0 : -1;
  next.focus();
}

/**
 * Mark the sentence that is being read, for who does not see the light.
 * @param {(HTMLElement | null)[]} sentences
 * @param {HTMLElement | null} current
 */
export function markCurrent(sentences, current) {
  for (const sentence of sentences) {
    if (sentence !== current) sentence?.removeAttribute("aria-current");
  }
  current?.setAttribute("aria-current", "true");
}

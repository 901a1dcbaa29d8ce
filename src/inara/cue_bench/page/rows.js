// The rows of the bench: pages, words and sentences as buttons.

/** @typedef {{ name: string, title: string, reader: string, recorded: boolean, sentences: number, doubtful: number }} Listed */

/**
 * @param {string | undefined} text
 * @param {Record<string, string | number>} values
 */
export function fill(text, values) {
  return (text ?? "").replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/**
 * @param {Listed} page
 * @param {string} mark what is said of doubtful sentences
 * @param {() => void} tap
 */
export function pageRow(page, mark, tap) {
  const small = document.createElement("small");
  small.textContent = `${page.name} · ${page.reader}`;
  if (page.doubtful) small.append(doubt(` · ${fill(mark, { count: page.doubtful })}`));
  const button = made(tap, page.title, small);
  button.dataset.name = page.name;
  return item(button);
}

/**
 * @param {string} text
 * @param {{ tap: () => void, focus: () => void, key: (event: KeyboardEvent) => void }} act
 */
export function wordButton(text, act) {
  const button = made(act.tap, text);
  button.addEventListener("focus", act.focus);
  button.addEventListener("keydown", act.key);
  return button;
}

/**
 * @param {import("./edits.js").Sentence} sentence
 * @param {string} mark what is said of a doubtful sentence; empty for a sure one
 * @param {() => void} tap
 */
export function sentenceRow(sentence, mark, tap) {
  const button = made(tap, sentence.words.map((word) => word.text).join(" "));
  if (mark) button.append(doubt(` ${fill(mark, { confidence: sentence.confidence })}`));
  return item(button);
}

/**
 * @param {() => void} tap
 * @param {(string | Node)[]} content
 */
function made(tap, ...content) {
  const button = document.createElement("button");
  button.type = "button";
  button.append(...content);
  button.addEventListener("click", tap);
  return button;
}

/** @param {HTMLElement} content */
function item(content) {
  const row = document.createElement("li");
  row.append(content);
  return row;
}

/** @param {string} text */
function doubt(text) {
  const mark = document.createElement("b");
  mark.className = "doubtful";
  mark.textContent = text;
  return mark;
}

// The bench at work: pages, words under the sound's outline, and their corrections, by mouse, finger or key.
import { armDragging } from "./dragging.js";
import { draw, readLevels } from "./drawing.js";
import { Edits } from "./edits.js";
import { fill, pageRow, sentenceRow, wordButton } from "./rows.js";
import { Stretch } from "./sound.js";

/** @typedef {import("./rows.js").Listed} Listed */
/** @typedef {{ name: string, title: string, recorded: boolean, duration_s: number, sentences: import("./edits.js").Sentence[], not_said: string[], peaks: { per_second: number, levels: string } }} View */

const SURE = 0.9;

const one = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const token = /** @type {HTMLMetaElement} */ (document.querySelector("meta[name=token]")).content;
const audio = /** @type {HTMLAudioElement} */ (document.getElementById("sound"));
const canvas = /** @type {HTMLCanvasElement} */ (document.getElementById("wave"));
const zoom = /** @type {HTMLInputElement} */ (document.getElementById("zoom"));
const scroll = one("scroll");
const strip = one("words");
const stretch = new Stretch(audio, () => show());

/** @type {View | null} */
let view = null;
let edits = new Edits([], 0);
let levels = new Uint8Array();
let chosen = 0;

void list();
arm();

async function list() {
  const response = await fetch("/_bench/pages");
  const pages = /** @type {Listed[]} */ (await response.json());
  one("none").hidden = pages.length > 0;
  const mark = one("pages").dataset.doubtful ?? "";
  one("pages").replaceChildren(...pages.map((page) => pageRow(page, mark, () => void leave(page.name))));
  const wanted = decodeURIComponent(location.hash.slice(1));
  const first = pages.find((page) => page.name === wanted) ?? pages[0];
  if (first) await open(first.name);
}

/**
 * Open another page, unless something here is changed and not kept.
 * @param {string} name
 */
async function leave(name) {
  if (edits?.changed().length) one("says").textContent = one("says").dataset.unsaved ?? "";
  else await open(name);
}

/** @param {string} name */
async function open(name) {
  const response = await fetch(`/_bench/pages/${name}`);
  if (!response.ok) return;
  view = /** @type {View} */ (await response.json());
  history.replaceState(null, "", `#${encodeURIComponent(name)}`);
  edits = new Edits(view.sentences, view.duration_s);
  levels = readLevels(view.peaks.levels);
  audio.src = `/_bench/sound/${name}`;
  chosen = 0;
  for (const button of document.querySelectorAll("#pages button")) {
    if (/** @type {HTMLElement} */ (button).dataset.name === name) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  }
  one("page").hidden = false;
  one("title").textContent = view.title;
  const facts = one("facts");
  const doubtful = edits.sentences.filter((it) => it.confidence < SURE).length;
  const left = view.not_said.map((text) => fill(facts.dataset.left, { text }));
  const said = fill(facts.dataset.recorded, { count: edits.sentences.length, doubtful });
  facts.textContent = view.recorded ? [said, ...left].join(" ") : (facts.dataset.voice ?? "");
  scroll.scrollLeft = 0;
  one("says").textContent = "";
  rebuild();
}

/** Make the words and the sentences anew, after the page or what belongs to what has changed. */
function rebuild() {
  const list = edits.words;
  chosen = Math.min(chosen, Math.max(0, list.length - 1));
  strip.replaceChildren(
    ...list.map((word, place) => {
      const tap = () => {
        choose(place);
        stretch.play(word.start_s, word.end_s);
      };
      return wordButton(word.text, { tap, focus: () => chosen !== place && choose(place), key: onKey });
    }),
  );
  const mark = one("sentences").dataset.doubtful ?? "";
  one("sentences").replaceChildren(
    ...edits.sentences.map((sentence, place) =>
      sentenceRow(sentence, sentence.confidence < SURE ? mark : "", () => {
        choose(edits.firstWordOf(place));
        playSentence();
      }),
    ),
  );
  place();
}

/** Put the words where they are heard. */
function place() {
  const scale = Number(zoom.value);
  strip.style.width = `${(view?.duration_s ?? 0) * scale}px`;
  const doubtful = doubtfulWords();
  edits.words.forEach((word, at) => {
    const button = /** @type {HTMLElement} */ (strip.children[at]);
    button.style.left = `${word.start_s * scale}px`;
    button.style.width = `${Math.max(10, (word.end_s - word.start_s) * scale)}px`;
    button.classList.toggle("doubtful", doubtful.has(at));
    button.tabIndex = at === chosen ? 0 : -1;
    if (at === chosen) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  });
  const current = edits.sentenceOf(chosen);
  [...one("sentences").querySelectorAll("button")].forEach((button, at) => {
    if (at === current) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  });
  const count = edits.changed().length;
  for (const button of document.querySelectorAll("[data-edit]")) {
    /** @type {HTMLButtonElement} */ (button).disabled = !view?.recorded;
  }
  /** @type {HTMLButtonElement} */ (one("save")).disabled = !view?.recorded || !count;
  if (count) one("says").textContent = fill(one("says").dataset.changed, { count });
  show();
}

/** @returns {Set<number>} */
function doubtfulWords() {
  let at = 0;
  return new Set(
    edits.sentences.flatMap((sentence) => {
      const own = sentence.words.map(() => at++);
      return sentence.confidence < SURE ? own : [];
    }),
  );
}

function show() {
  const scale = Number(zoom.value);
  const pause = one("play").dataset;
  pause.play ??= one("play").textContent ?? "";
  one("play").textContent = (audio.paused ? pause.play : pause.pause) ?? "";
  const x = audio.currentTime * scale;
  if (!audio.paused && (x < scroll.scrollLeft || x > scroll.scrollLeft + scroll.clientWidth - 40)) {
    scroll.scrollLeft = x - 40;
  }
  const scene = { canvas, levels, perSecond: view?.peaks.per_second ?? 100, left: scroll.scrollLeft / scale, scale };
  draw({ ...scene, words: edits.words, chosen, doubtful: doubtfulWords(), now: audio.currentTime });
}

/**
 * @param {number} word
 * @param {boolean} [focus]
 */
function choose(word, focus = false) {
  chosen = Math.min(Math.max(word, 0), edits.words.length - 1);
  const own = edits.words[chosen];
  const scale = Number(zoom.value);
  if (own && (own.start_s * scale < scroll.scrollLeft || own.end_s * scale > scroll.scrollLeft + scroll.clientWidth)) {
    scroll.scrollLeft = own.start_s * scale - scroll.clientWidth / 3;
  }
  place();
  if (focus) /** @type {HTMLElement | undefined} */ (strip.children[chosen])?.focus({ preventScroll: true });
}

function playWord() {
  const word = edits.words[chosen];
  if (word) stretch.play(word.start_s, word.end_s);
}

function playSentence() {
  const words = edits.sentences[edits.sentenceOf(chosen)]?.words ?? [];
  const [first, last] = [words[0], words.at(-1)];
  if (first && last) stretch.play(first.start_s, last.end_s);
}

function nextDoubtful() {
  const all = edits.sentences;
  const here = edits.sentenceOf(chosen);
  const order = [...all.keys()].map((place) => (place + here + 1) % all.length);
  const next = order.find((place) => (all[place]?.confidence ?? 1) < SURE);
  if (next !== undefined) choose(edits.firstWordOf(next), true);
}

/**
 * @param {string} what
 * @param {number} [by] seconds
 */
function edit(what, by = 0) {
  if (!view?.recorded) return;
  const word = edits.words[chosen];
  if (what === "undo") edits.undo();
  else if (what === "split") edits.split(chosen);
  else if (what === "join") edits.join(chosen);
  else if (what === "confirm") edits.confirm(chosen);
  else if (word && (what === "start" || what === "end")) {
    edits.mark();
    edits.move(chosen, what, (what === "start" ? word.start_s : word.end_s) + by);
  }
  const focused = document.activeElement?.parentElement === strip;
  rebuild();
  if (focused) choose(chosen, true);
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  /** @type {Record<string, () => void>} */
  const keys = {
    ArrowRight: () => choose(chosen + 1, true),
    ArrowLeft: () => choose(chosen - 1, true),
    Enter: () => (event.shiftKey ? playSentence() : playWord()),
    " ": () => (event.shiftKey ? playSentence() : playWord()),
    "[": () => edit("start", -0.01),
    "]": () => edit("start", 0.01),
    "{": () => edit("end", -0.01),
    "}": () => edit("end", 0.01),
    s: () => edit("split"),
    j: () => edit("join"),
    y: () => edit("confirm"),
    n: () => nextDoubtful(),
    z: () => edit("undo"),
  };
  const act = keys[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}

function arm() {
  one("play").addEventListener("click", () => stretch.toggle());
  one("one").addEventListener("click", playWord);
  one("line").addEventListener("click", playSentence);
  one("doubt").addEventListener("click", nextDoubtful);
  one("save").addEventListener("click", () => void save());
  zoom.addEventListener("input", () => choose(chosen));
  scroll.addEventListener("scroll", show);
  addEventListener("resize", show);
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-edit]"))) {
    button.addEventListener("click", () => edit(button.dataset.edit ?? "", Number(button.dataset.by ?? 0)));
  }
  addEventListener("beforeunload", (event) => {
    if (edits.changed().length) event.preventDefault();
  });
  armDragging({
    canvas,
    edits: () => edits,
    canMove: () => Boolean(view?.recorded),
    timeAt: (event) => (scroll.scrollLeft + event.clientX - canvas.getBoundingClientRect().left) / Number(zoom.value),
    scale: () => Number(zoom.value),
    chosen: () => chosen,
    held(word) {
      chosen = word;
      place();
    },
    placed(time) {
      audio.currentTime = time;
      const at = edits.words.findLastIndex((word) => word.start_s <= time);
      if (at >= 0) chosen = at;
      place();
    },
    moved: place,
    done: rebuild,
  });
}

async function save() {
  const says = one("says");
  if (!view) return;
  try {
    const response = await fetch(`/_bench/pages/${view.name}`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-inara-token": token },
      body: JSON.stringify(edits.sent()),
    });
    const type = response.headers.get("content-type") ?? "";
    const answer = type.includes("json") ? await response.json() : { error: await response.text() };
    if (response.ok) {
      edits.kept();
      rebuild();
    }
    says.textContent = answer.said ?? answer.error;
  } catch {
    says.textContent = says.dataset.failed ?? "";
  }
}

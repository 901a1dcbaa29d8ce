// The ask box: it appears when this module runs, sends nothing anywhere, and answers in the page.
import { answerLeaves } from "./answer.js";
import { isUnmetered, quiet } from "./connection.js";
import { chosenCountry } from "./country.js";
import { armExits } from "./leaving.js";
import { say, today } from "./say.js";

/** @typedef {import("../ask/ask.js").Asker} Asker */
/** @typedef {import("../ask/better.js").Better} Better */
/** @typedef {import("../ask/types.js").Options} Options */
/** @typedef {import("./catalogue.js").Catalogue} Catalogue */

/** @type {Catalogue} */
const NOTHING = { guides: {}, stories: {}, moments: {}, themes: [], countries: {} };

const script = /** @type {HTMLElement | null} */ (document.querySelector("script[data-index]"));
const template = /** @type {HTMLTemplateElement | null} */ (document.getElementById("ask"));
const main = /** @type {HTMLElement | null} */ (document.getElementById("main"));
const place = document.querySelector(".ask-place");
const root = script?.dataset.root ?? "";

/** @type {Promise<[Asker, Catalogue]> | null} */
let loading = null;

/** @type {Better | null} */
let better = null;
let isBetterAskedFor = false;

if (template && main && place) {
  const home = [...main.childNodes];
  place.append(box(main, home, say("ask_first")));
}

/**
 * Load the index and the catalogue, once; a failure may be tried again.
 * @returns {Promise<[Asker, Catalogue]>}
 */
function prepare() {
  loading ??= Promise.all([loadAsker(), loadCatalogue()]).catch((error) => {
    loading = null;
    throw error;
  });
  return loading;
}

/** @returns {Promise<Asker>} */
async function loadAsker() {
  const { loadAsk } = await import("../ask/ask.js");
  return loadAsk(script?.dataset.index ?? "", script?.dataset.safety ?? null, script?.dataset.table ?? null);
}

/** @returns {Promise<Catalogue>} */
async function loadCatalogue() {
  try {
    const response = await fetch(script?.dataset.catalogue ?? "");
    return response.ok ? await response.json() : NOTHING;
  } catch {
    return NOTHING;
  }
}

/**
 * Once an answer is shown, load what serves the asks that follow: of a large index what it holds for the first model, and
 * the better model.
 * @param {Asker} asker
 */
async function prepareBetter(asker) {
  const { model, table } = script?.dataset ?? {};
  if (table) await asker.loadHead("static");
  if (isBetterAskedFor || !model || !asker.better || !isUnmetered()) return;
  isBetterAskedFor = true;
  await quiet();
  await asker.loadHead("encoder");
  const { loadBetter } = await import("../ask/better.js");
  better = loadBetter(model, asker.better);
}

/**
 * Make an ask box.
 * @param {HTMLElement} main where the answer is shown
 * @param {Node[]} home what stood there first
 * @param {string} label
 * @returns {HTMLElement}
 */
function box(main, home, label) {
  const copy = /** @type {DocumentFragment} */ (template?.content.cloneNode(true));
  const frame = /** @type {HTMLElement} */ (copy.firstElementChild);
  const field = /** @type {HTMLTextAreaElement} */ (frame.querySelector("textarea"));
  const age = /** @type {HTMLSelectElement} */ (frame.querySelector("select"));
  const status = frame.querySelector("[role=status]");
  const labelled = frame.querySelector("label");
  if (labelled && label) labelled.textContent = label;
  field.addEventListener("focus", () => void prepare().catch(() => undefined), { once: true });
  const go = async () => {
    const text = field.value.trim();
    if (!text) {
      if (status) status.textContent = say("ask_empty");
      field.focus();
      return;
    }
    if (status) status.textContent = say("ask_busy");
    try {
      const ready = await prepare();
      const [asker] = ready;
      const understood = (await better?.understand(asker.words(text))) ?? null;
      const ageMonths = age.value ? Number(age.value) : null;
      const asked = { ageMonths, ...understood, table: asker.understand(text), today: today() };
      await asker.prepare(text, asked);
      if (status) status.textContent = "";
      show(main, home, ready, text, asked);
      void prepareBetter(asker).catch(() => undefined);
    } catch {
      if (status) status.textContent = say("ask_failed");
      document.documentElement.querySelector(".without-js")?.classList.add("asked-for");
    }
  };
  frame.querySelector("button")?.addEventListener("click", () => void go());
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void go();
  });
  return frame;
}

/**
 * @param {HTMLElement} main
 * @param {Node[]} home
 * @param {[Asker, Catalogue]} ready
 * @param {string} text
 * @param {Options} asked what does not change while the answer is shown
 */
function show(main, home, [asker, catalogue], text, asked) {
  const render = () => {
    const options = { ...asked, country: chosenCountry() };
    const leaves = answerLeaves(asker.ask(text, options), {
      text,
      root,
      asker,
      catalogue,
      again: () => box(main, home, say("again_label")),
      start: () => restart(main, home),
      changed: render,
    });
    main.replaceChildren(...leaves);
    document.body.classList.remove("is-home");
    armExits(main);
    scrollTo(0, 0);
    const first = /** @type {HTMLElement | null} */ (main.querySelector("[data-first]"));
    first?.setAttribute("tabindex", "-1");
    first?.focus();
  };
  render();
}

/**
 * @param {HTMLElement} main
 * @param {Node[]} home
 */
function restart(main, home) {
  main.replaceChildren(...home);
  document.body.classList.add("is-home");
  scrollTo(0, 0);
  const field = main.querySelector("textarea");
  if (field) field.value = "";
  field?.focus();
}

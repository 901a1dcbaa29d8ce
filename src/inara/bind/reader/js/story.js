// The full-screen story: one page at a time, turned by tap, swipe, button or key.
import { applyLooks } from "./figures.js";
import { say } from "./say.js";

const SWIPE = 48;

/** The page that the address asked for, before any was shown. */
export const askedFor = location.hash;

const list = /** @type {HTMLElement | null} */ (document.querySelector(".spreads"));
const turn = /** @type {HTMLElement | null} */ (document.querySelector(".turn"));
const spreads = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".spread")]);
const lights = [...document.querySelectorAll(".lights li")];
const back = /** @type {HTMLButtonElement | null} */ (document.querySelector(".turn .back"));
const next = /** @type {HTMLButtonElement | null} */ (document.querySelector(".turn .next"));
const status = document.querySelector(".reader > [role=status]");
const isRtl = document.documentElement.dir === "rtl";
let here = -1;

applyLooks(document);
if (list && turn && back && next && spreads.length) start(list, turn, back, next);

/**
 * Turn to a page by its id, without saying so: for who reads aloud.
 * @param {string} id
 */
export function turnTo(id) {
  const place = spreads.findIndex((spread) => spread.id === id);
  if (place >= 0) show(place, { quiet: true });
}

/** The id of the page that is shown. */
export function shownPage() {
  return spreads[here]?.id ?? "";
}

/**
 * @param {HTMLElement} list
 * @param {HTMLElement} turn
 * @param {HTMLButtonElement} back
 * @param {HTMLButtonElement} next
 */
function start(list, turn, back, next) {
  show(fromAddress(), { quiet: true });
  back.addEventListener("click", () => show(here - 1));
  next.addEventListener("click", () => show(here + 1));
  addEventListener("hashchange", () => show(fromAddress()));
  addEventListener("keydown", onKey);
  for (const link of turn.querySelectorAll(".lights a")) link.addEventListener("click", onLight);
  turnByTouch(list);
  void keepAwake();
}

/** @returns {number} */
function fromAddress() {
  const place = spreads.findIndex((spread) => `#${spread.id}` === location.hash);
  return place < 0 ? 0 : place;
}

/**
 * Show a page; focus stays on the button that turned it, and moves on only where that button ends.
 * @param {number} place
 * @param {{ quiet?: boolean }} [how]
 */
function show(place, how = {}) {
  const bounded = Math.min(Math.max(place, 0), spreads.length - 1);
  if (bounded === here) return;
  here = bounded;
  const page = spreads[here];
  spreads.forEach((spread, index) => spread.classList.toggle("here", index === here));
  lights.forEach((light, index) => {
    light.classList.toggle("read", index < here);
    light.classList.toggle("here", index === here);
    const link = light.firstElementChild;
    if (index === here) link?.setAttribute("aria-current", "page");
    else link?.removeAttribute("aria-current");
  });
  list?.scrollTo(0, 0);
  history.replaceState(null, "", `#${page?.id}`);
  announce(page, Boolean(how.quiet));
  list?.dispatchEvent(new CustomEvent("turned", { detail: page?.id }));
  const focused = document.activeElement;
  if (back) back.disabled = here === 0;
  if (next) next.disabled = here === spreads.length - 1;
  if (focused === next && next?.disabled) focusOn(page);
  if (focused === back && back?.disabled) next?.focus();
}

/**
 * @param {HTMLElement | undefined} page
 * @param {boolean} quiet
 */
function announce(page, quiet) {
  if (!status || !page || quiet) return;
  const isEnd = page.classList.contains("end");
  const where = isEnd ? say("the_end") : say("page_of", { number: here + 1, count: spreads.length - 1 });
  const told = [...page.querySelectorAll(".pic title, .tale > p")].map((part) => part.textContent ?? "");
  status.textContent = [where, ...told].join(". ");
}

/** @param {HTMLElement | undefined} page */
function focusOn(page) {
  const target = page?.querySelector("h2") ?? page;
  target?.setAttribute("tabindex", "-1");
  /** @type {HTMLElement | undefined} */ (target)?.focus();
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const onwards = isRtl ? -1 : 1;
  /** @type {Record<string, number>} */
  const places = {
    ArrowRight: here + onwards,
    ArrowLeft: here - onwards,
    PageDown: here + 1,
    PageUp: here - 1,
    Home: 0,
    End: spreads.length - 1,
  };
  const place = places[event.key];
  if (place === undefined) return;
  event.preventDefault();
  show(place);
}

/** @param {Event} event */
function onLight(event) {
  const link = /** @type {HTMLAnchorElement} */ (event.currentTarget);
  const place = spreads.findIndex((spread) => `#${spread.id}` === link.hash);
  if (place < 0) return;
  event.preventDefault();
  show(place);
}

/** @param {HTMLElement} list */
function turnByTouch(list) {
  /** @type {{ x: number, y: number } | null} */
  let began = null;
  let swiped = false;
  list.addEventListener("pointerdown", (event) => {
    began = event.isPrimary && event.pointerType !== "mouse" ? { x: event.clientX, y: event.clientY } : null;
    swiped = false;
  });
  list.addEventListener("pointercancel", () => {
    began = null;
  });
  list.addEventListener("pointerup", (event) => {
    if (!began || !event.isPrimary) return;
    const across = event.clientX - began.x;
    const down = event.clientY - began.y;
    began = null;
    if (Math.abs(across) < SWIPE || Math.abs(across) < Math.abs(down) * 1.5) return;
    swiped = true;
    show(across < 0 !== isRtl ? here + 1 : here - 1);
  });
  list.addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target);
    if (swiped || target.closest("a, button, summary, details, input")) return;
    const detail = { x: event.clientX, y: event.clientY, again: event.detail > 1 };
    if (!list.dispatchEvent(new CustomEvent("tapped", { detail, cancelable: true }))) return;
    if (spreads[here]?.classList.contains("end") || getSelection()?.isCollapsed === false) return;
    const isStart = event.clientX < list.getBoundingClientRect().left + list.clientWidth / 3;
    show(isStart !== isRtl ? here - 1 : here + 1);
  });
}

async function keepAwake() {
  const ask = async () => {
    try {
      await navigator.wakeLock?.request("screen");
    } catch {
      // The device decides; a story also works with a screen that dims.
    }
  };
  await ask();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void ask();
  });
}

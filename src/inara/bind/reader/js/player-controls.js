// The buttons, the bar and the choices of a player, wired to whoever tells the page.
import { keep, kept } from "./keep.js";
import { chooseLight, chosenLight } from "./player-light.js";
import { chooseVoice, chosenVoice, localVoices } from "./player-voice.js";
import { say } from "./say.js";

/** @typedef {import("./player-types.js").Teller} Teller */

/** In a sentence longer than this, in seconds, going back leads to its own beginning. */
const BACK = 1.5;

/**
 * @typedef {object} Wiring
 * @property {Teller} teller
 * @property {() => void} toggle what the play button does
 * @property {(sentence: number, by: number) => void} jump goes to a sentence, which is so many from here
 * @property {(place: number) => void} go goes to a place
 * @property {() => void} relit lights up anew
 */

/**
 * @param {ParentNode[]} hosts what holds the controls
 * @param {Wiring} wiring
 */
export function wire(hosts, { teller, toggle, jump, go, relit }) {
  const all = (/** @type {string} */ what) => hosts.flatMap((host) => [...host.querySelectorAll(what)]);
  for (const button of all(".play")) button.addEventListener("click", toggle);
  for (const button of /** @type {HTMLElement[]} */ (all("[data-step]"))) {
    button.addEventListener("click", () => go(teller.place() + Number(button.dataset.step)));
  }
  for (const button of /** @type {HTMLElement[]} */ (all("[data-sentence]"))) {
    const by = Number(button.dataset.sentence);
    button.addEventListener("click", () => jump(neighbour(teller, by), by));
  }
  choice(all, "speed", kept("speed") ?? "1", (value) => {
    keep("speed", value);
    teller.setSpeed(Number(value));
  });
  choice(all, "light", chosenLight(), (value) => {
    chooseLight(value);
    relit();
  });
  teller.setSpeed(Number(kept("speed") ?? "1"));
  for (const host of /** @type {HTMLElement[]} */ (all("[data-voices]"))) offerVoices(host, teller);
}

/**
 * @param {(what: string) => Element[]} all
 * @param {string} name
 * @param {string} value
 * @param {(value: string) => void} chosen
 */
function choice(all, name, value, chosen) {
  for (const select of /** @type {HTMLSelectElement[]} */ (all(`[data-choice="${name}"]`))) {
    select.value = value;
    if (!select.value) select.selectedIndex = 0;
    select.addEventListener("change", () => chosen(select.value));
  }
}

/**
 * @param {HTMLElement} host
 * @param {Teller} teller
 */
function offerVoices(host, teller) {
  const lang = document.documentElement.lang;
  const voices = localVoices(lang);
  const select = /** @type {HTMLSelectElement | null} */ (host.querySelector("select"));
  if (!select || voices.length < 2) return;
  host.hidden = false;
  select.replaceChildren(...voices.map((voice) => new Option(voice.name, voice.voiceURI)));
  select.value = chosenVoice(lang)?.voiceURI ?? "";
  select.addEventListener("change", () => {
    chooseVoice(select.value);
    if (teller.isPlaying()) teller.go(teller.sentence());
  });
}

/**
 * @param {Teller} teller
 * @param {number} by
 */
function neighbour(teller, by) {
  const here = teller.sentence();
  const isInside = by < 0 && teller.timed && teller.place() - teller.startOf(here) > BACK;
  return Math.min(Math.max(isInside ? here : here + by, 0), Math.max(0, teller.reach - 1));
}

/**
 * Show whether it is being read.
 * @param {ParentNode[]} hosts
 * @param {boolean} playing
 */
export function showState(hosts, playing) {
  for (const host of hosts) {
    for (const button of host.querySelectorAll(".play")) {
      button.setAttribute("aria-label", say(playing ? "player_pause" : "player_play"));
      button.classList.toggle("playing", playing);
    }
  }
}

/**
 * Write a time as people say it.
 * @param {number} seconds
 */
export function clock(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

// A guide's player: its recording or the device's voice, the light on the words, every sentence a place to start from.
import { clock, wire } from "./player-controls.js";
import { loadCues } from "./player-cues.js";
import { armSentences } from "./player-sentences.js";
import { armMediaKeys, keepSound, placeOf, rememberPlace, showOnLockScreen } from "./player-session.js";
import { Shown } from "./player-shown.js";
import { Sound } from "./player-sound.js";
import { placeScript, placeSentences } from "./player-text.js";
import { Voice, whenVoices } from "./player-voice.js";
import { say } from "./say.js";

/** A place so near the beginning or the end, in seconds, is not worth remembering. */
const EDGE = 3;

const host = /** @type {HTMLElement | null} */ (document.querySelector(".player"));
const told = host?.querySelector(".told");

if (host && told) {
  const audio = host.querySelector("audio");
  if (audio && host.dataset.cues) startSound(host, told, audio, host.dataset.cues);
  else whenVoices(document.documentElement.lang, () => startVoice(host, told));
}

/**
 * @param {HTMLElement} host
 * @param {Element} told
 * @param {HTMLAudioElement} audio
 * @param {string} address
 */
function startSound(host, told, audio, address) {
  const name = host.dataset.name ?? "";
  const bar = /** @type {HTMLInputElement | null} */ (host.querySelector("input[type=range]"));
  const length = Number(bar?.max ?? 0);
  const page = new Shown(host);
  const teller = new Sound(audio, {
    ...page.told,
    state(playing) {
      page.state(playing);
      showOnLockScreen(playing, audio);
      if (!playing) remember();
    },
    time() {
      showTime(bar, teller.place(), length);
      if (teller.isPlaying() && Math.abs(teller.place() - remembered) > 5) remember();
    },
  });
  const along = host.querySelector("details");
  let isOpened = false;
  let remembered = placeOf(name);
  /** @type {Promise<void> | null} */
  let loading = null;
  const prepare = () => (loading ??= load().catch(() => void (loading = null)));
  const load = async () => {
    const cues = await loadCues(address);
    page.placed = placeScript([{ element: told, from: 0, to: cues.text.length }], cues, say("player_sentence"));
    teller.cues = cues;
    armSentences(page.sentences(), (sentence) => start(teller.startOf(page.placed.sentences.indexOf(sentence))), {
      clicks: true,
    });
    teller.look();
  };
  const remember = () => {
    remembered = teller.place();
    rememberPlace(name, remembered > EDGE && remembered < length - EDGE ? remembered : 0);
  };
  const start = (/** @type {number | null} */ place) => {
    if (place !== null) teller.go(place);
    else if (length && teller.place() >= length - 0.5) teller.go(0);
    page.begin();
    teller.play();
    if (along && !isOpened) along.open = true;
    isOpened = true;
    void prepare();
    void keepSound(audio);
  };
  const toggle = () => (teller.isPlaying() ? teller.pause() : start(null));
  const jump = async (/** @type {number} */ by) => {
    await prepare();
    if (teller.isPlaying()) teller.go(teller.startOf(by));
    else teller.only(by);
  };
  wire([host], { teller, toggle, jump, go: (place) => teller.go(place), relit: () => page.relight() });
  bar?.addEventListener("input", () => teller.go(Number(bar.value)));
  along?.addEventListener("toggle", () => void prepare());
  audio.addEventListener("play", () => armMediaKeys(host.dataset.by ?? "", mediaKeys(teller, toggle)), { once: true });
  addEventListener("pagehide", () => teller.place() && remember());
  if (remembered) {
    teller.go(remembered);
    page.begin();
    page.says(say("player_goes_on", { at: clock(remembered) }));
  }
}

/**
 * @param {HTMLElement} host
 * @param {Element} told
 */
function startVoice(host, told) {
  const page = new Shown(host);
  const lang = document.documentElement.lang;
  const sentences = placeSentences(told, lang, say("player_sentence"));
  page.placed = { words: [], sentences, wordless: [] };
  const teller = new Voice(sentences, lang, page.told);
  const toggle = () => {
    page.begin();
    if (teller.isPlaying()) teller.pause();
    else teller.play();
  };
  const jump = (/** @type {number} */ sentence) => {
    page.begin();
    if (teller.isPlaying()) teller.go(sentence);
    else teller.only(sentence);
  };
  wire([host], { teller, toggle, jump, go: (place) => teller.go(place), relit: () => page.relight() });
  armSentences(sentences, (sentence) => teller.passage(sentences.indexOf(sentence), Infinity, () => teller.pause()), {
    clicks: true,
  });
  host.hidden = false;
}

/**
 * @param {HTMLInputElement | null} bar
 * @param {number} at
 * @param {number} length
 */
function showTime(bar, at, length) {
  if (!bar) return;
  bar.value = String(Math.round(at));
  bar.setAttribute("aria-valuetext", say("player_at", { at: clock(at), length: clock(length) }));
}

/**
 * @param {Sound} teller
 * @param {() => void} toggle
 */
function mediaKeys(teller, toggle) {
  return {
    play: () => void (teller.isPlaying() || toggle()),
    pause: () => teller.pause(),
    step: (/** @type {number} */ seconds) => teller.go(teller.place() + seconds),
    jump: (/** @type {number} */ by) => teller.go(teller.startOf(Math.max(0, teller.sentence() + by))),
    go: (/** @type {number} */ place) => teller.go(place),
  };
}

// Beside the page: the device's own media keys, the place where somebody stopped, and sound kept for a train.
import { keep, kept } from "./keep.js";

const MOST = 60;

/** @returns {Record<string, number>} */
function places() {
  try {
    const stored = JSON.parse(kept("heard") ?? "{}");
    return stored && typeof stored === "object" ? stored : {};
  } catch {
    return {};
  }
}

/**
 * @param {string} name
 * @returns {number}
 */
export function placeOf(name) {
  const place = places()[name];
  return typeof place === "number" && Number.isFinite(place) ? place : 0;
}

/**
 * Remember a place on the device, or forget it with 0.
 * @param {string} name
 * @param {number} place
 */
export function rememberPlace(name, place) {
  const { [name]: _, ...others } = places();
  const entries = Object.entries(others).slice(-MOST);
  if (place > 0) entries.push([name, Math.round(place * 100) / 100]);
  keep("heard", entries.length ? JSON.stringify(Object.fromEntries(entries)) : null);
}

/**
 * @typedef {object} Keys
 * @property {() => void} play
 * @property {() => void} pause
 * @property {(seconds: number) => void} step
 * @property {(by: number) => void} jump
 * @property {(seconds: number) => void} go
 */

/**
 * Answer the lock screen and the keys of a headset.
 * @param {string} reader
 * @param {Keys} keys
 */
export function armMediaKeys(reader, keys) {
  const session = navigator.mediaSession;
  if (!session) return;
  const named = (/** @type {string} */ name) =>
    /** @type {HTMLMetaElement | null} */ (document.querySelector(`meta[property="og:${name}"]`))?.content ?? "";
  const icon = /** @type {HTMLLinkElement | null} */ (document.querySelector("link[rel=icon]"));
  session.metadata = new MediaMetadata({
    title: named("title"),
    artist: reader,
    album: named("site_name"),
    artwork: icon ? [{ src: icon.href, sizes: "192x192", type: "image/png" }] : [],
  });
  /** @type {[MediaSessionAction, MediaSessionActionHandler][]} */
  const handlers = [
    ["play", keys.play],
    ["pause", keys.pause],
    ["seekbackward", (details) => keys.step(-(details.seekOffset ?? 10))],
    ["seekforward", (details) => keys.step(details.seekOffset ?? 10)],
    ["previoustrack", () => keys.jump(-1)],
    ["nexttrack", () => keys.jump(1)],
    ["seekto", (details) => keys.go(details.seekTime ?? 0)],
  ];
  for (const [action, handler] of handlers) {
    try {
      session.setActionHandler(action, handler);
    } catch {
      // A browser that does not know this key has no such key.
    }
  }
}

/**
 * @param {boolean} playing
 * @param {HTMLAudioElement | null} audio
 */
export function showOnLockScreen(playing, audio) {
  const session = navigator.mediaSession;
  if (!session) return;
  session.playbackState = playing ? "playing" : "paused";
  if (!audio || !Number.isFinite(audio.duration)) return;
  session.setPositionState?.({
    duration: audio.duration,
    playbackRate: audio.playbackRate,
    position: Math.min(audio.currentTime, audio.duration),
  });
}

/**
 * Where the service worker did not see the sound pass, ask it to keep a copy.
 * @param {HTMLAudioElement} audio
 */
export async function keepSound(audio) {
  if (!("serviceWorker" in navigator) || navigator.serviceWorker.controller || !isSecureContext) return;
  const link = /** @type {{ connection?: { saveData?: boolean } }} */ (navigator).connection;
  if (link?.saveData) return;
  const registration = await navigator.serviceWorker.ready;
  registration.active?.postMessage({ keep: audio.currentSrc });
}

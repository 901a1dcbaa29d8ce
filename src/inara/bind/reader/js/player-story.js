// A story's player: its recording or the device's voice.
import { ReadAloud } from "./player-aloud.js";
import { soundScript, voiceScript } from "./player-pages.js";
import { soundPictures, voicePictures } from "./player-pictures.js";
import { Sound } from "./player-sound.js";
import { Voice, whenVoices } from "./player-voice.js";

const how = /** @type {HTMLDetailsElement | null} */ (document.querySelector("[data-listening]"));
const list = /** @type {HTMLElement | null} */ (document.querySelector(".spreads"));
const bar = /** @type {HTMLElement | null} */ (document.querySelector(".turn"));

if (how && list && bar) void begin(how, list, bar);

/**
 * @param {HTMLDetailsElement} how
 * @param {HTMLElement} list
 * @param {HTMLElement} bar
 */
async function begin(how, list, bar) {
  const audio = document.querySelector("audio");
  const address = how.dataset.cues;
  if (!audio || !address) {
    whenVoices(document.documentElement.lang, () => withVoice(how, list, bar));
    return;
  }
  try {
    const story = new ReadAloud(how, list, bar, await soundScript(list, address));
    const teller = new Sound(audio, story.told);
    teller.cues = story.script.cues;
    const described = /** @type {HTMLAudioElement | null} */ (document.querySelector("audio[data-cues]"));
    story.start(teller, audio, described && soundPictures(described, described.dataset.cues ?? ""));
  } catch {
    // Without its cues the story has the browser's own player, as without JavaScript.
    audio.classList.remove("without-js");
    how.hidden = true;
    bar.querySelector(".aloud")?.setAttribute("hidden", "");
  }
}

/**
 * @param {HTMLDetailsElement} how
 * @param {HTMLElement} list
 * @param {HTMLElement} bar
 */
function withVoice(how, list, bar) {
  const lang = document.documentElement.lang;
  const script = voiceScript(list, lang);
  const story = new ReadAloud(how, list, bar, script);
  story.start(new Voice(story.sentences(), lang, story.told, script.pages.at(-1)?.end), null, voicePictures(list, lang));
}

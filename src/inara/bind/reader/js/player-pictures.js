// What a picture shows, said before the words of its page, where the listener wants it.
import { keep, kept } from "./keep.js";
import { loadCues } from "./player-cues.js";
import { keepSound } from "./player-session.js";
import { Sound } from "./player-sound.js";
import { placeSentences } from "./player-text.js";
import { Voice } from "./player-voice.js";

/** @typedef {import("./player-types.js").Teller} Teller */
/** @typedef {import("./player-types.js").Told} Told */
/** @typedef {{ teller: Teller, places: Map<string, { start: number, end: number }> }} Descriptions places by the page's id */

const isWanted = () => kept("pictures") === "on";

export class Pictures {
  /** @param {(told: Told) => Promise<Descriptions>} load */
  constructor(load) {
    /** Whether a picture is being described, or is about to be. */
    this.telling = false;
    /** @type {() => void} */
    this.done = () => {};
    /** @type {(playing: boolean) => void} */
    this.state = () => {};
    /** @type {Promise<Descriptions> | null} */
    this.loading = null;
    this.load = () =>
      (this.loading ??= load({
        spot() {},
        time() {},
        state: (playing) => this.telling && this.state(playing),
        failed: () => this.over(),
      }));
  }

  /** Whether the listener wants to hear what pictures show. */
  get wanted() {
    return isWanted();
  }

  /**
   * Say what the picture of a page shows, then go on; at once where it has no description.
   * @param {string} id
   * @param {() => void} done
   */
  tell(id, done) {
    this.stop();
    this.telling = true;
    this.done = done;
    const mine = done;
    this.load().then(
      ({ teller, places }) => {
        const place = places.get(id);
        if (!this.telling || this.done !== mine) return;
        teller.setSpeed(Number(kept("speed") ?? "1"));
        if (place) teller.passage(place.start, place.end, () => this.over());
        else this.over();
      },
      () => this.done === mine && this.over(),
    );
  }

  over() {
    if (!this.telling) return;
    this.stop();
    this.done();
  }

  stop() {
    if (!this.telling) return;
    this.telling = false;
    void this.loading?.then(({ teller }) => this.telling || teller.pause());
    this.state(false);
  }
}

/**
 * Give the descriptions of a story's pictures as they were recorded by a voice.
 * @param {HTMLAudioElement} audio
 * @param {string} address of its cues
 */
export function soundPictures(audio, address) {
  return new Pictures(async (told) => {
    const teller = new Sound(audio, told);
    const cues = await loadCues(address);
    void keepSound(audio);
    return { teller, places: new Map(cues.parts.map((part) => [part.name.replace("page-", "p"), part])) };
  });
}

/**
 * Let the device's own voice describe the pictures.
 * @param {HTMLElement} list
 * @param {string} lang
 */
export function voicePictures(list, lang) {
  return new Pictures(async (told) => {
    /** @type {Descriptions["places"]} */
    const places = new Map();
    /** @type {HTMLElement[]} */
    const sentences = [];
    for (const picture of /** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll("[data-shows]"))) {
      const words = document.createElement("p");
      words.textContent = picture.dataset.shows ?? "";
      const start = sentences.length;
      sentences.push(...placeSentences(words, lang, ""));
      places.set(picture.closest(".spread")?.id ?? "", { start, end: sentences.length });
    }
    return { teller: new Voice(sentences, lang, told), places };
  });
}

/**
 * Arm the choice of the panel.
 * @param {HTMLElement} how
 */
export function armPictures(how) {
  const box = /** @type {HTMLInputElement | null} */ (how.querySelector("[data-choice=pictures]"));
  if (!box) return;
  box.checked = isWanted();
  box.addEventListener("change", () => keep("pictures", box.checked ? "on" : null));
}

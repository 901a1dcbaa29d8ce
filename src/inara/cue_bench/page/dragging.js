// Boundaries between words, held and moved by a pointer on the outline of the sound.

/** @typedef {import("./edits.js").Edits} Edits */
/** @typedef {{ word: number, edge: "start" | "end" }} Boundary */

/** So near to a boundary, in pixels, the pointer takes hold of it. */
const HOLD = 8;

/**
 * @typedef {object} Hand
 * @property {HTMLCanvasElement} canvas
 * @property {() => Edits} edits
 * @property {() => boolean} canMove whether the cues are a recording's
 * @property {(event: PointerEvent) => number} timeAt
 * @property {() => number} scale pixels a second
 * @property {() => number} chosen the chosen word, whose boundaries are held first
 * @property {(word: number) => void} held a boundary of a word was taken hold of
 * @property {(time: number) => void} placed the pointer went down elsewhere
 * @property {() => void} moved
 * @property {() => void} done
 */

/**
 * Take hold of the boundary nearest to the pointer, and let it follow.
 * @param {Hand} hand
 */
export function armDragging(hand) {
  const { canvas, timeAt } = hand;
  /** @type {Boundary | null} */
  let held = null;
  const boundary = (/** @type {PointerEvent} */ event) =>
    hand.canMove() ? boundaryAt(hand.edits(), timeAt(event), HOLD / hand.scale(), hand.chosen()) : null;
  canvas.addEventListener("pointerdown", (event) => {
    held = boundary(event);
    if (!held) {
      hand.placed(timeAt(event));
      return;
    }
    hand.edits().mark();
    canvas.setPointerCapture(event.pointerId);
    hand.held(held.word);
  });
  canvas.addEventListener("pointermove", (event) => {
    canvas.style.cursor = held || boundary(event) ? "ew-resize" : "pointer";
    if (!held) return;
    hand.edits().move(held.word, held.edge, timeAt(event));
    hand.moved();
  });
  canvas.addEventListener("pointerup", () => {
    if (held) hand.done();
    held = null;
  });
}

/**
 * @param {Edits} edits
 * @param {number} time
 * @param {number} near in seconds
 * @param {number} chosen
 * @returns {Boundary | null}
 */
function boundaryAt(edits, time, near, chosen) {
  /** @type {Boundary & { far: number } | null} */
  let best = null;
  edits.words.forEach((word, at) => {
    for (const edge of /** @type {("start" | "end")[]} */ (["start", "end"])) {
      const far = Math.abs((edge === "start" ? word.start_s : word.end_s) - time) - (at === chosen ? near / 2 : 0);
      if (far < near && (!best || far < best.far)) best = { word: at, edge, far };
    }
  });
  return best;
}

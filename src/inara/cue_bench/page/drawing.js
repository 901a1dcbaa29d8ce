// The outline of the sound on a canvas as wide as the window, with the words' boundaries in it.

/** @typedef {import("./edits.js").Word} Word */

const HEIGHT = 160;

/**
 * @typedef {object} Scene
 * @property {HTMLCanvasElement} canvas
 * @property {Uint8Array} levels
 * @property {number} perSecond levels a second
 * @property {number} left the time at the left edge, in seconds
 * @property {number} scale pixels a second
 * @property {Word[]} words
 * @property {number} chosen
 * @property {Set<number>} doubtful words
 * @property {number} now the time that is heard
 */

/** @param {Scene} scene */
export function draw(scene) {
  const { canvas, scale, left } = scene;
  const width = canvas.parentElement?.clientWidth ?? 0;
  const ratio = devicePixelRatio || 1;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(HEIGHT * ratio);
  canvas.style.width = `${width}px`;
  canvas.style.height = `${HEIGHT}px`;
  const pen = canvas.getContext("2d");
  if (!pen) return;
  pen.scale(ratio, ratio);
  const colour = (/** @type {string} */ name) => getComputedStyle(canvas).getPropertyValue(name);
  const x = (/** @type {number} */ time) => (time - left) * scale;
  scene.words.forEach((word, place) => {
    const start = x(word.start_s);
    const end = x(word.end_s);
    if (end < 0 || start > width) return;
    if (place === scene.chosen) pen.fillStyle = colour("--lit-2");
    else pen.fillStyle = colour("--lit");
    pen.fillRect(start, 0, end - start, HEIGHT);
    pen.fillStyle = colour(scene.doubtful.has(place) ? "--doubt" : "--edge");
    pen.fillRect(start - 0.5, 0, place === scene.chosen ? 3 : 1, HEIGHT);
    pen.fillRect(end - 0.5, 0, place === scene.chosen ? 3 : 1, HEIGHT);
    if (scene.doubtful.has(place)) pen.fillRect(start, HEIGHT - 4, end - start, 4);
  });
  pen.fillStyle = colour("--wave");
  for (let at = 0; at < width; at += 1) {
    const from = Math.floor((left + at / scale) * scene.perSecond);
    const to = Math.max(from + 1, Math.floor((left + (at + 1) / scale) * scene.perSecond));
    let loud = 0;
    for (let place = from; place < to; place += 1) loud = Math.max(loud, scene.levels[place] ?? 0);
    const tall = (loud / 255) * (HEIGHT - 20);
    pen.fillRect(at, (HEIGHT - tall) / 2, 1, Math.max(1, tall));
  }
  pen.fillStyle = colour("--ember");
  pen.fillRect(x(scene.now), 0, 2, HEIGHT);
}

/**
 * Read the outline that the server sent.
 * @param {string} base64
 */
export function readLevels(base64) {
  return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
}

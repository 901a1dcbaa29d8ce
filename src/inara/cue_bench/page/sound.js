// Playing a stretch of the narration and no more.

export class Stretch {
  /**
   * @param {HTMLAudioElement} audio
   * @param {() => void} changed called for every frame, and when it stops
   */
  constructor(audio, changed) {
    this.audio = audio;
    this.until = Infinity;
    const frame = () => {
      if (audio.currentTime >= this.until) audio.pause();
      changed();
      if (!audio.paused) requestAnimationFrame(frame);
    };
    audio.addEventListener("play", frame);
    for (const event of ["pause", "seeked"]) audio.addEventListener(event, changed);
  }

  /**
   * @param {number} from in seconds
   * @param {number} to
   */
  play(from, to) {
    this.audio.currentTime = from;
    this.until = to;
    void this.audio.play().catch(() => undefined);
  }

  toggle() {
    this.until = Infinity;
    if (this.audio.paused) void this.audio.play().catch(() => undefined);
    else this.audio.pause();
  }
}

// When frames are drawn. The page owns requestAnimationFrame; the interface says when it wants the next frame, and
// nothing runs while nothing happens.

const framesAfterEvent = 3;
const testStepMs = 1000 / 60;

export class Frames {
  #draw;
  #request = 0;
  #timer = 0;
  #timerDue = Infinity;
  #left = 0;
  #frozenNow = null;
  #skippedMs = 0;
  count = 0;
  spentMs = 0;

  // draw(now_ms) draws one frame and returns the milliseconds until it wants the next: 0 at once, negative: not before
  // something happens. With `still`, time moves by a fixed step per frame instead of the clock.
  constructor(draw, { still = false } = {}) {
    this.#draw = draw;
    if (still) this.#frozenNow = 0;
  }

  // Something happened: draw a few frames, so that what the first one changes is settled in the next.
  wake(frames = framesAfterEvent) {
    this.#left = Math.max(this.#left, frames);
    if (!this.#request) this.#request = requestAnimationFrame((now) => this.#tick(now));
  }

  wakeWithin(ms) {
    if (ms <= 0) return this.wake(1);
    const due = performance.now() + ms;
    if (due >= this.#timerDue) return;
    clearTimeout(this.#timer);
    this.#timerDue = due;
    this.#timer = setTimeout(() => {
      this.#timerDue = Infinity;
      this.#skippedMs = ms;
      this.wake(1);
    }, ms);
  }

  // Draws within this call: after a resize (or the old picture is stretched) and inside a touch (or the keyboard of the
  // device stays shut).
  now() {
    this.#one(performance.now());
  }

  get idle() {
    return !this.#request;
  }

  #tick(now) {
    this.#request = 0;
    this.#left--;
    this.#one(now);
    if (this.#left > 0) this.wake(this.#left);
  }

  #one(now) {
    if (this.#frozenNow !== null) {
      this.#frozenNow += Math.max(testStepMs, this.#skippedMs);
      this.#skippedMs = 0;
      now = this.#frozenNow;
    }
    this.count++;
    const began = performance.now();
    const next = this.#draw(now);
    this.spentMs += performance.now() - began;
    if (next === 0) this.wake(1);
    else if (next > 0) this.wakeWithin(next);
  }
}

// Tells Python where the handle is: now and then while it moves, and in the end always.

const BETWEEN = 60; // ms at least, while it moves
const PATIENCE = 3000; // ms after which an answer is no longer waited for

export class Sender {
  /** @param position () => where the handle is */
  constructor(position) {
    this.position = position;
    this.revision = 0; // of the last move
    this.sent = 0; // the last move that was told
    this.answered = 0; // the last move that Python has heard of
    this.sentAt = -Infinity;
    this.waiting = null;
  }

  /** Python has answered up to a revision. */
  heard(revision, transmit) {
    this.transmit = transmit;
    this.answered = Math.max(this.answered, revision);
    this.revision = Math.max(this.revision, revision);
    this.sent = Math.max(this.sent, revision);
  }

  /** Whether Python has not answered the last move yet, and may still do so. */
  get isAhead() {
    return this.revision > this.answered && this.#hasPatience;
  }

  get #hasPatience() {
    return this.waiting !== null || performance.now() - this.sentAt < PATIENCE;
  }

  moved() {
    this.revision += 1;
    if (this.waiting !== null) return;
    this.#wait(Math.max(0, BETWEEN - (performance.now() - this.sentAt)));
  }

  /** Tell the last move at once: what the visitor does next may depend on it. */
  flush() {
    if (this.revision === this.sent) return;
    clearTimeout(this.waiting);
    this.waiting = null;
    this.#send();
  }

  close() {
    clearTimeout(this.waiting);
  }

  #wait(delay) {
    this.waiting = setTimeout(() => {
      this.waiting = null;
      // A slow server is not flooded: while it works on the last move, only the newest one waits.
      const isBusy = this.sent > this.answered && performance.now() - this.sentAt < PATIENCE;
      if (isBusy) this.#wait(BETWEEN / 4);
      else if (this.revision > this.sent) this.#send();
    }, delay);
  }

  #send() {
    this.sent = this.revision;
    this.sentAt = performance.now();
    this.transmit({ revision: this.revision, x: this.position() });
  }
}

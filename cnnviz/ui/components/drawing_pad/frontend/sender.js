// Tells Python what the visitor did. While a stroke is drawn, the next message waits for the answer to
// the last one; what is finished goes at once. Each message holds everything, so none has to arrive.

const BETWEEN = 100; // ms at least, while a stroke is drawn
const LATE = 400; // ms after which a missing answer is worth showing
const PATIENCE = 20_000; // ms after which an answer is no longer waited for

export class Sender {
  /**
   * @param news () => what to tell
   * @param late called with true when an answer takes long, with false when it has come
   */
  constructor(news, late) {
    this.news = news;
    this.late = late;
    this.revision = 0; // of the last change
    this.answered = 0; // of the last change that Python has heard of
    this.sentAt = -Infinity;
    this.waiting = null;
    this.sent = 0; // the last change that was told
  }

  /** Python has answered up to a revision. */
  heard(revision, transmit) {
    this.transmit = transmit;
    this.answered = Math.max(this.answered, revision);
    this.revision = Math.max(this.revision, revision);
    if (this.isBusy) return;
    clearTimeout(this.missing);
    this.late(false);
  }

  /** Whether Python has not answered the last change yet, and may still do so. */
  get isAhead() {
    return this.revision > this.answered && this.#hasPatience;
  }

  /** Whether Python has not answered the last message yet, and may still do so. */
  get isBusy() {
    return this.sent > this.answered && this.#hasPatience;
  }

  get #hasPatience() {
    return performance.now() - this.sentAt < PATIENCE;
  }

  now() {
    this.revision += 1;
    this.#send();
  }

  /** Something changed that will change again in a moment. */
  soon() {
    this.revision += 1;
    if (this.waiting === null) this.#wait(BETWEEN);
  }

  close() {
    clearTimeout(this.waiting);
    clearTimeout(this.missing);
  }

  #wait(delay) {
    this.waiting = setTimeout(() => {
      this.waiting = null;
      if (this.isBusy) this.#wait(BETWEEN / 4);
      else if (this.revision > this.sent) this.#send();
    }, delay);
  }

  #send() {
    clearTimeout(this.waiting);
    this.waiting = null;
    this.sent = this.revision;
    this.sentAt = performance.now();
    clearTimeout(this.missing);
    this.missing = setTimeout(() => this.late(true), LATE);
    this.transmit({ revision: this.revision, ...this.news() });
  }
}

// Tells Python what the visitor did. While a stroke is drawn, the next message waits for the answer to
// the last one; what is finished goes at once. Each message holds everything, so none has to arrive.

const BETWEEN = 80; // ms at least, while a stroke is drawn
const PATIENCE = 20_000; // ms after which an answer is no longer waited for

export class Sender {
  constructor(news) {
    this.news = news; // () => what to tell
    this.revision = 0; // of the last change
    this.answered = 0; // of the last change that Python has heard of
    this.sentAt = -Infinity;
    this.waiting = null;
  }

  /** Python has answered up to a revision. */
  heard(revision, transmit) {
    this.transmit = transmit;
    this.answered = Math.max(this.answered, revision);
    this.revision = Math.max(this.revision, revision);
  }

  /** Whether Python has not seen the last change yet, and may still do so. */
  get isAhead() {
    return this.revision > this.answered && performance.now() - this.sentAt < PATIENCE;
  }

  now() {
    this.revision += 1;
    this.#send();
  }

  /** Something changed that will change again in a moment. */
  soon() {
    this.revision += 1;
    this.#wait();
  }

  close() {
    clearTimeout(this.waiting);
  }

  #wait() {
    if (this.waiting !== null) return;
    const rest = Math.max(0, BETWEEN - (performance.now() - this.sentAt));
    this.waiting = setTimeout(() => {
      this.waiting = null;
      const isBusy = this.sent > this.answered && performance.now() - this.sentAt < PATIENCE;
      if (isBusy) this.#wait();
      else if (this.revision > this.answered) this.#send();
    }, rest || 15);
  }

  #send() {
    clearTimeout(this.waiting);
    this.waiting = null;
    this.sent = this.revision;
    this.sentAt = performance.now();
    this.transmit({ revision: this.revision, ...this.news() });
  }
}

// What the visitor changed, on its way to Python: shown here at once, sent, and kept until an answer
// contains it. Every edit has a number; answers to older edits must not undo newer ones. A message
// repeats all that is unanswered, because of two messages Streamlit may deliver only the second.

import { sameCell } from "./geometry.js";

const BETWEEN_MESSAGES = 60; // ms, while a stroke is painted
const LATE = 250; // ms after which an unanswered edit is worth a word
const PATIENCE = 20_000; // ms after which Python's state counts, whatever was sent

export class Outbox {
  /** @param {() => void} late called when an answer takes long enough to be noticed */
  constructor(late) {
    this.late = late;
    this.edits = new Map(); // panel name -> {revision, values, off, at}
    this.revisions = new Map(); // panel name -> number of the last edit
    this.pin = null; // {cell, at}
    this.opened = null; // name of the panel to open, until there is an answer
    this.choice = null; // {question, cell} that answers a question, until another one is asked
    this.typed = []; // guesses {question, cell, text}, likewise
    this.timers = new Set();
    this.closed = false;
    this.waiting = false;
  }

  /** Take in an answer: what it does not contain yet is laid over it. */
  overlay(model, transmit) {
    this.transmit = transmit;
    this.opened = null;
    const asked = model.asks?.question;
    if (this.choice?.question !== asked) this.choice = null;
    this.typed = this.typed.filter(({ question }) => question === asked);
    for (const [name, edit] of this.edits) {
      const panel = model.panel(name);
      const lost = !panel?.editing || panel.values.length !== edit.values.length || isOld(edit);
      if (lost || panel.revision >= edit.revision) this.edits.delete(name);
      else {
        panel.values.set(edit.values);
        panel.off = edit.off;
      }
    }
    for (const { name, revision } of model.panels) {
      this.revisions.set(name, Math.max(revision, this.revisions.get(name) ?? 0));
    }
    if (this.pin && (isOld(this.pin) || sameCell(this.pin.cell, model.pinned))) this.pin = null;
    return this.pin ? this.pin.cell : model.pinned;
  }

  /** Names of the panels whose edits have waited for an answer for long. */
  get unanswered() {
    return [...this.edits].filter(([, { at }]) => performance.now() - at > LATE).map(([name]) => name);
  }

  edited(panel) {
    const revision = (this.revisions.get(panel.name) ?? 0) + 1;
    this.revisions.set(panel.name, revision);
    this.edits.set(panel.name, { revision, values: panel.values.slice(), off: panel.off, sent: sentValues(panel), at: performance.now() });
    this.#after(LATE + 1, this.late);
    this.#send();
  }

  pinned(cell) {
    this.pin = { cell, at: performance.now() };
    this.#send();
  }

  open(panel) {
    this.opened = panel;
    this.#send();
  }

  picked(cell, question) {
    this.choice = { question, cell };
    this.#send();
  }

  guessed(cell, text, question) {
    this.typed.push({ question, cell, text });
    this.#send();
  }

  close() {
    for (const timer of this.timers) clearTimeout(timer);
  }

  /** At most one message every few frames; the last state always arrives. */
  #send() {
    if (this.closed) {
      this.waiting = true;
      return;
    }
    const edits = [...this.edits].map(([panel, { sent, revision }]) => ({ panel, values: sent, revision }));
    const pin = this.pin && { pin: { cell: this.pin.cell } };
    const answers = { ...(this.choice && { picked: this.choice }), ...(this.typed.length && { guesses: this.typed }) };
    this.transmit({ edits, ...pin, ...(this.opened && { opened: this.opened }), ...answers });
    this.closed = true;
    this.waiting = false;
    this.#after(BETWEEN_MESSAGES, () => {
      this.closed = false;
      if (this.waiting) this.#send();
    });
  }

  #after(delay, act) {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      act();
    }, delay);
    this.timers.add(timer);
  }
}

function isOld({ at }) {
  return performance.now() - at > PATIENCE;
}

/** All values of the panel; for switches 1 is on and 0 is off. */
function sentValues(panel) {
  if (panel.editing !== "switch") return Array.from(panel.values);
  return Array.from(panel.values, (_, index) => (panel.off.includes(index) ? 0 : 1));
}

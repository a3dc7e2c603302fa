// The card below the stage: the sum in words and close up. What it says is read out, too.

import { paintCloseUp } from "./closeup.js";
import { element, worded } from "./element.js";
import { explain } from "./sum.js";

const SPOKEN_AFTER = 350; // ms of rest before the sum is read out
const APART = 20; // px from a cell to the card that is held below it
const SMALLEST = 116; // px

export class Card {
  constructor() {
    this.root = element("div", "sum");
    this.closeUp = element("canvas", "close-up", { "aria-hidden": "true" });
    this.text = element("div", "sum-text");
    this.live = element("div", "live", { "aria-live": "polite", role: "status" });
    this.root.append(this.closeUp, this.text);
  }

  /** Nothing is pointed at: say what can be done. */
  rest(model) {
    const { labels } = model;
    const editing = new Set(model.panels.map((panel) => panel.editing));
    const kinds = ["paint", "type", "switch"].filter((kind) => editing.has(kind));
    if (model.panels.some((panel) => panel.opens)) kinds.push("open");
    this.closeUp.hidden = true;
    this.text.replaceChildren(worded("p", "hint", [labels.hint, ...kinds.map((kind) => labels[`hint_${kind}`])].join(" ")));
    this.hush();
  }

  /**
   * @param {{theme, width: number, term: number | null, unknown: string | null, isHidden, guess, types: boolean, picks: boolean}} look
   * @returns {string} all that the card says
   */
  show(model, found, { theme, width, term, unknown, isHidden, guess, types, picks }) {
    const { heading, lines, onward, planes } = explain(model, found, { unknown, term, isHidden });
    paintCloseUp(this.closeUp, planes, { model, theme, width: width - 32, term, into: found.into });
    this.text.replaceChildren(
      worded("p", "heading", heading),
      ...lines.map((line) => worded("p", "line", line)),
      ...(onward.length ? [worded("p", "onward", `\u2192 ${onward.join(" \u2192 ")}`)] : []),
      ...(picks || types ? [worded("p", "hint", picks ? model.labels.pick_hint : model.labels.guess_hint)] : []),
      ...(guess ? [worded("p", guess.right ? "right" : "wrong", guess.text)] : []),
    );
    return [heading, ...lines, ...onward, guess?.text].filter(Boolean).join(". ");
  }

  /** Take no more than so many px of height, null: as many as it needs; tells whether that is enough. */
  limit(room) {
    const fits = room === null || room - APART >= SMALLEST;
    const height = room === null || !fits ? "" : `${Math.floor(room - APART)}px`;
    if (this.root.style.maxHeight !== height) this.root.style.maxHeight = height;
    return fits;
  }

  speak(text) {
    this.hush();
    this.speaking = setTimeout(() => {
      if (this.live.textContent !== text) this.live.textContent = text;
    }, SPOKEN_AFTER);
  }

  hush() {
    clearTimeout(this.speaking);
  }
}

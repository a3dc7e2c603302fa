// The drawing pad: a sheet with its tools, the network's answer, and the maps on its way there.

import { Answer } from "./answer.js";
import { Board } from "./board.js";
import { element, say } from "./element.js";
import { listenToHands } from "./hands.js";
import { listenToKeys } from "./keyboard.js";
import { decode } from "./payload.js";
import { Sender } from "./sender.js";
import { Sheet } from "./sheet.js";
import { smooth } from "./smoothing.js";
import { LONGEST_DRAWING, read, write } from "./strokes.js";
import { readTheme } from "./theme.js";
import { Tools } from "./tools.js";

export class DrawingPad {
  constructor(parent) {
    this.life = new AbortController(); // ends all listeners
    this.strokes = []; // finished ones
    this.stroke = null; // the one that is being drawn; its points have fractions
    this.before = []; // drawings that undo brings back
    this.pen = { tool: "m", erases: false };
    this.opened = null;
    this.sender = new Sender(
      () => this.#news(),
      (isLate) => this.answer.root.classList.toggle("late", isLate),
    );
    this.#build(parent);
    const hand = {
      start: (place, erases) => this.#start(place, erases),
      move: (places) => this.#move(places),
      end: () => this.#end(),
      hover: (place, isDown) => this.sheet.point(place, this.pen.tool, isDown),
    };
    listenToHands(this.sheet, hand, this.life.signal);
    listenToKeys(this.sheet, hand, this, this.life.signal);
  }

  /** Take in what Python shows now, and a way to tell it news. */
  update(bytes, transmit) {
    const shown = decode(bytes);
    this.words = shown.words;
    this.sender.heard(shown.revision, transmit);
    this.sheet.root.setAttribute("aria-label", shown.words.sheet);
    say(this.hint, shown.words.hint);
    say(this.sheet.invitation, shown.words.invitation);
    this.tools.label(shown.words);
    const theme = readTheme(this.root, shown.colours);
    this.sheet.dip(theme.ink);
    const isAhead = this.sender.isAhead || this.stroke !== null;
    if (!isAhead) this.opened = null;
    if (!isAhead && shown.ink !== write(this.strokes)) this.#load(read(shown.ink));
    else this.#paint();
    this.answer.show(shown);
    this.board.show(shown.board, shown.maps, theme, shown.words, isAhead);
    this.root.dataset.revision = String(shown.revision);
    this.#compare();
  }

  remove() {
    this.life.abort();
    this.sender.close();
    this.sheet.remove();
    this.root.remove();
  }

  take(choice) {
    this.pen = { ...this.pen, ...choice };
    this.#mark();
  }

  swap() {
    this.take({ erases: !this.pen.erases });
  }

  undo() {
    if (!this.before.length) return;
    this.strokes = this.before.pop();
    this.#changed();
  }

  clear() {
    if (this.strokes.length) this.#replace([]);
  }

  #build(parent) {
    this.root = element("div", "pad", { "data-drawing-pad": "" });
    this.sheet = new Sheet();
    this.tools = new Tools(this);
    this.answer = new Answer();
    this.board = new Board({
      switched: () => this.#send(),
      opened: (index) => {
        this.opened = index;
        this.#send();
      },
    });
    this.hint = element("p", "hint", { id: "hint" });
    this.sheet.root.setAttribute("aria-describedby", "hint");
    this.note = element("p", "note", { role: "status" });
    const draw = element("div", "draw");
    draw.append(this.sheet.root, this.tools.root, this.hint, this.note);
    const columns = element("div", "columns");
    columns.append(draw, this.answer.root, this.board.root);
    this.root.append(columns);
    parent.append(this.root);
  }

  #start(place, erases) {
    if (write(this.strokes).length > LONGEST_DRAWING - 600) return say(this.note, this.words.full);
    this.stroke = { tool: this.pen.tool, erases: erases || this.pen.erases, points: [place] };
    this.sheet.add(this.stroke, [place]);
    this.sender.soon();
    this.#compare();
  }

  #move(places) {
    if (!this.stroke) return;
    const last = this.stroke.points.at(-1);
    this.stroke.points.push(...places);
    this.sheet.add(this.stroke, [last, ...places]);
    this.sender.soon();
  }

  #end() {
    if (!this.stroke) return;
    const drawn = [...this.strokes, finished(this.stroke)];
    this.stroke = null;
    if (write(drawn).length > LONGEST_DRAWING) say(this.note, this.words.full);
    else this.#replace(drawn);
    this.#paint();
  }

  /** Put another drawing on the sheet, which undo takes back. */
  #replace(strokes) {
    this.before.push(this.strokes);
    this.strokes = strokes;
    this.#changed();
  }

  #changed() {
    say(this.note, "");
    this.#paint();
    this.#send();
  }

  #send() {
    this.sender.now();
    this.#compare();
  }

  /** Note whether what is shown here is still to be answered. */
  #compare() {
    this.root.dataset.ahead = String(this.sender.isAhead || this.stroke !== null);
  }

  /** Python put another drawing on the sheet: an example, or what a link brought. */
  #load(strokes) {
    if (this.root.dataset.revision !== undefined) this.before.push(this.strokes);
    this.strokes = strokes;
    this.#paint();
  }

  #paint() {
    this.sheet.paint(this.stroke ? [...this.strokes, this.stroke] : this.strokes);
    this.#mark();
  }

  #mark() {
    if (!this.words) return;
    this.tools.mark({ ...this.pen, canUndo: this.before.length > 0, canClear: this.strokes.length > 0 });
  }

  #news() {
    const strokes = this.stroke ? [...this.strokes, finished(this.stroke)] : this.strokes;
    return { ink: write(strokes), layer: this.board.layer ?? "", off: [...this.board.off], opened: this.opened };
  }
}

function finished(stroke) {
  return { ...stroke, points: smooth(stroke.points) };
}

// What the network receives, and what it answers: a word and a bar for each class.

import { element, say } from "./element.js";

export class Answer {
  constructor() {
    this.root = element("div", "answer");
    this.received = element("figure", "received");
    this.canvas = element("canvas", "pixels", { role: "img" });
    this.caption = element("figcaption");
    this.received.append(this.canvas, this.caption);
    this.verdict = element("p", "verdict", { role: "status" });
    this.bars = element("ol", "bars");
    this.root.append(this.verdict, this.received, this.bars);
    this.canvas.addEventListener("pointermove", (event) => this.#read(event));
    this.canvas.addEventListener("pointerleave", () => this.#rest());
  }

  show({ verdict, classes, picture, side, words, isSure }) {
    this.shown = { picture, side, words };
    this.canvas.setAttribute("aria-label", filled(words.received, { side }));
    this.#rest();
    paintPicture(this.canvas, picture, side);
    say(this.verdict, verdict);
    this.verdict.classList.toggle("unsure", !isSure);
    if (this.bars.childElementCount !== classes.length) this.bars.replaceChildren(...classes.map(bar));
    const shares = classes.map(({ share }) => share);
    const largest = shares.indexOf(Math.max(...shares));
    classes.forEach((one, i) => fillBar(this.bars.children[i], one, isSure && i === largest, words));
  }

  /** Tell the number of the pixel below the pointer. */
  #read({ clientX, clientY }) {
    const { picture, side, words } = this.shown;
    const { left, top, width, height } = this.canvas.getBoundingClientRect();
    const [row, column] = [Math.floor(((clientY - top) / height) * side), Math.floor(((clientX - left) / width) * side)];
    const value = picture[row * side + column];
    if (value === undefined) return;
    const values = { row: row + 1, column: column + 1, value: (value / 255).toFixed(2) };
    say(this.caption, filled(words.pixel, values));
  }

  #rest() {
    const { side, words } = this.shown;
    say(this.caption, filled(words.received, { side }));
  }
}

/** Put values into a text in the place of their names in braces. */
function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

function paintPicture(canvas, picture, side) {
  canvas.width = canvas.height = side;
  const context = canvas.getContext("2d");
  const image = context.createImageData(side, side);
  picture.forEach((value, i) => image.data.set([value, value, value, 255], 4 * i));
  context.putImageData(image, 0, 0);
}

function bar() {
  const row = element("li", "bar");
  row.append(element("span", "name"), element("span", "track"), element("span", "share"));
  row.children[1].append(element("span", "fill"), element("span", "before"));
  return row;
}

function fillBar(row, { name, share, before }, isLargest, words) {
  const [label, track, number] = row.children;
  row.classList.toggle("largest", isLargest);
  say(label, name);
  track.children[0].style.width = `${share * 100}%`;
  track.children[1].hidden = before === null;
  track.children[1].style.left = `${(before ?? 0) * 100}%`;
  say(number, percent(share));
  row.title = before === null ? "" : `${words.before} ${percent(before)}`;
}

/** In percent, as Python writes it; never quite all and never quite nothing. */
function percent(share) {
  if (share === null) return "?"; // it is still to be guessed
  if (share > 0.9995) return "> 99.9 %";
  return share < 0.0005 ? "< 0.1 %" : `${(share * 100).toFixed(1)} %`;
}

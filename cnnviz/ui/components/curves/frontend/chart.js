// One chart: what Python sent, where the visitor points, and where the handle is.

import { arrangeWords, axisWidth, drawAxes, drawMarks, mostTicks, wordsHeight } from "./axes.js";
import { element, say, set, shape } from "./element.js";
import { listen } from "./hands.js";
import { Legend } from "./legend.js";
import { drawLines, drawNames, namesWidth } from "./lines.js";
import { decode } from "./payload.js";
import { read, Stops } from "./reading.js";
import { scale } from "./scales.js";
import { Sender } from "./sender.js";
import { wear } from "./theme.js";

let count = 0; // of charts on the page: each needs a name of its own for what it cuts off

export class Chart {
  constructor(parent) {
    this.life = new AbortController(); // ends all listeners
    this.cursor = null; // the x that is pointed at
    this.position = null; // of the handle
    this.isDragging = false;
    this.sender = new Sender(() => this.position);
    this.#build(parent);
    listen(this.plot, this.#hands(), this.life.signal);
    this.watch = new ResizeObserver(() => this.shown && this.#draw());
    this.watch.observe(this.plot);
  }

  /** Take in what Python shows now, and a way to tell it where the handle goes. */
  update(bytes, transmit) {
    this.shown = decode(bytes);
    const { handle, words, label, revision } = this.shown;
    wear(this.root, this.shown.colours);
    this.sender.heard(revision, transmit);
    this.isAhead = this.isDragging || this.sender.isAhead;
    if (!handle) this.position = null;
    else if (!this.isAhead || this.position === null) this.position = handle.x;
    this.stops = null;
    this.root.classList.toggle("movable", handle !== null);
    set(this.plot, { "aria-label": handle ? `${label}: ${handle.label}` : label });
    say(this.hint, handle ? words.hint_move : words.hint_read);
    this.legend.show(this.shown);
    this.#draw();
    this.root.dataset.painted = "true";
  }

  remove() {
    this.life.abort();
    this.watch.disconnect();
    this.sender.close();
    this.root.remove();
  }

  #build(parent) {
    const id = `curves-${(count += 1)}`;
    this.root = element("div", "curves", { "data-curves": "" });
    this.legend = new Legend();
    this.plot = element("div", "plot", { role: "slider", tabindex: "0", "aria-describedby": `${id}-hint` });
    this.svg = shape("svg", "drawing", { "aria-hidden": "true" });
    this.clip = shape("rect");
    const cut = shape("clipPath", "", { id });
    cut.append(this.clip);
    this.layers = {};
    this.svg.append(cut);
    for (const name of ["marks", "axes", "lines", "names", "cursor"]) {
      this.layers[name] = shape("g", name);
      this.svg.append(this.layers[name]);
    }
    this.layers.lines.setAttribute("clip-path", `url(#${id})`);
    this.plot.append(this.svg);
    this.hint = element("p", "hint", { id: `${id}-hint` });
    this.spoken = element("p", "spoken", { role: "status" });
    this.root.append(this.legend.root, this.plot, this.hint, this.spoken);
    parent.append(this.root);
  }

  #hands() {
    return {
      placeOf: (event) => this.scales.x.value(event.clientX - this.plot.getBoundingClientRect().left),
      hasHandle: () => this.position !== null,
      stops: () => this.#stops(),
      position: () => this.position ?? this.cursor ?? this.#stops().high,
      drag: (isDragging) => {
        this.isDragging = isDragging;
        this.cursor = null;
        this.root.classList.toggle("dragging", isDragging);
        if (isDragging) return;
        this.#point(null);
        this.sender.flush();
      },
      move: (x) => this.#move(this.#stops().at(x)),
      step: (x) => (this.position === null ? this.#point(x) : this.#move(x)),
      point: (x) => this.#point(this.#reading().at(x)),
      rest: () => this.cursor !== null && this.#point(null),
      leave: () => this.sender.flush(),
    };
  }

  #stops() {
    this.stops ??= new Stops(this.shown.lines, this.shown.handle, this.scales.x);
    return this.stops;
  }

  /** Where a pointer stops that does not move the handle: at the points of any line. */
  #reading() {
    if (this.shown.handle?.step) return this.#stops();
    return new Stops(this.shown.lines, null, this.scales.x);
  }

  #point(x) {
    this.cursor = x;
    this.#mark();
    say(this.spoken, x === null ? "" : this.told);
  }

  #move(x) {
    this.cursor = null;
    if (x !== this.position) {
      this.position = x;
      this.sender.moved();
    }
    this.#mark();
    say(this.spoken, this.told);
  }

  #draw() {
    const width = this.plot.clientWidth;
    if (!width) return; // in a closed tab; the observer calls again
    const frame = this.#frame(width);
    this.frame = frame;
    set(this.svg, { width, height: frame.height, viewBox: `0 0 ${width} ${frame.height}` });
    set(this.clip, { x: frame.left, y: frame.top - 2, width: frame.right - frame.left, height: frame.bottom - frame.top + 4 });
    drawMarks(this.layers.marks, this.shown, frame.arranged, this.scales.x, frame);
    drawAxes(this.layers.axes, this.scales, frame);
    drawLines(this.layers.lines, this.shown.lines, this.scales);
    drawNames(this.layers.names, frame.names ? this.shown.lines : [], this.scales, frame);
    this.#mark();
  }

  /** Where the plot lies within the drawing; how wide its margins are depends on their words. */
  #frame(width) {
    const { lines, axes, height } = this.shown;
    const values = (isRight) => () => lines.filter((line) => line.right === isRight).map(({ y }) => y);
    const head = axes.y.label || axes.right?.label ? 18 : 6;
    const names = namesWidth(this.shown, width);
    const frame = { width, names, top: head, bottom: head + height, left: 0, right: width };
    const y = scale(axes.y, values(false), 1, 0, true);
    const right = axes.right && scale(axes.right, values(true), 1, 0, true);
    frame.left = Math.ceil(axisWidth(y, mostTicks(frame))) + 10;
    frame.right = width - Math.max(8, names, right ? Math.ceil(axisWidth(right, mostTicks(frame))) + 10 : 0);
    const x = scale(axes.x, () => lines.map((line) => line.x), frame.left, frame.right, false);
    frame.arranged = arrangeWords(this.shown, x, frame);
    frame.top += wordsHeight(frame.arranged);
    frame.bottom += wordsHeight(frame.arranged);
    frame.height = frame.bottom + (axes.x.label ? 36 : 20);
    this.scales = {
      x,
      y: scale(axes.y, values(false), frame.bottom, frame.top, true),
      right: right && scale(axes.right, values(true), frame.bottom, frame.top, true),
    };
    return frame;
  }

  /** Show where one points and where the handle is, and tell the values there. */
  #mark() {
    const { lines } = this.shown;
    if (!this.scales) return;
    const x = this.cursor ?? this.position ?? this.#last();
    const isPointing = this.cursor !== null;
    this.told = this.legend.tell(this.shown, x);
    set(this.plot, { "aria-valuenow": x ?? 0, "aria-valuemin": this.#stops().low ?? 0, "aria-valuemax": this.#stops().high ?? 0, "aria-valuetext": this.told });
    const drawn = [];
    if (this.position !== null) drawn.push(...this.#handle());
    if (isPointing) drawn.push(this.#upright("crosshair", x));
    if (isPointing || (this.position !== null && !this.shown.handle.line)) {
      drawn.push(...lines.map((line) => this.#dot(line, x, "dot", 4)));
    }
    this.layers.cursor.replaceChildren(...drawn.filter(Boolean));
  }

  #handle() {
    const { lines, handle } = this.shown;
    const line = lines.find(({ name }) => name === handle.line);
    const ball = line && this.#dot(line, this.position, "ball", 8);
    if (ball) return [ball];
    const at = this.scales.x.place(this.position);
    const grip = shape("rect", "grip", { x: at - 5, y: this.frame.top - 7, width: 10, height: 14, rx: 4 });
    return [this.#upright("handle", this.position), grip];
  }

  #upright(name, x) {
    const at = this.scales.x.place(x);
    return shape("path", name, { d: `M${at} ${this.frame.top}V${this.frame.bottom}` });
  }

  #dot(line, x, name, r) {
    const point = read(line, x);
    const y = line.right ? this.scales.right : this.scales.y;
    if (!point || !Number.isFinite(point.y) || (y.axis.log && point.y <= 0)) return null;
    const [cx, cy] = [this.scales.x.place(point.x), y.place(point.y)];
    if (cy < this.frame.top - 2 || cy > this.frame.bottom + 2) return null;
    return shape("circle", name, { cx, cy, r, style: `--line: var(--${line.role})` });
  }

  /** The newest point, whose values are told while nobody points. */
  #last() {
    const ends = this.shown.lines.map(({ x }) => x.at(-1)).filter((x) => x !== undefined);
    return ends.length ? Math.max(...ends) : null;
  }
}

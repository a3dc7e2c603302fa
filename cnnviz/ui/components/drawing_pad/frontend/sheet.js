// The sheet of paper: it paints strokes at the screen's resolution, and shows where the pen is.

import { element } from "./element.js";
import { GRID, TOOLS } from "./strokes.js";

export class Sheet {
  constructor() {
    this.root = element("div", "sheet", { tabindex: "0", role: "application" });
    this.canvas = element("canvas", "ink", { "aria-hidden": "true" });
    this.nib = element("div", "nib", { hidden: "" });
    this.invitation = element("p", "invitation", { "aria-hidden": "true" });
    this.root.append(this.invitation, this.canvas, this.nib);
    this.context = this.canvas.getContext("2d");
    this.strokes = [];
    this.observer = new ResizeObserver(() => this.#resize());
    this.observer.observe(this.root);
  }

  /** Paint all strokes anew. */
  paint(strokes) {
    this.strokes = strokes;
    this.invitation.hidden = strokes.length > 0;
    this.context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    for (const stroke of strokes) this.#trace(stroke, stroke.points);
  }

  /** Paint a piece of the stroke that is being drawn on top of what is there. */
  add(stroke, points) {
    this.invitation.hidden = true;
    this.#trace(stroke, points);
  }

  /** Colour of the ink, from the theme. */
  dip(colour) {
    this.colour = colour;
  }

  /** Show the tip of the pen at a place of the grid, or nowhere. */
  point(place, tool, isDown = false) {
    this.nib.hidden = !place;
    if (!place) return;
    const percent = (value) => `${(value / (GRID - 1)) * 100}%`;
    Object.assign(this.nib.style, { left: percent(place[0]), top: percent(place[1]), width: `${TOOLS[tool] * 100}%` });
    this.nib.classList.toggle("down", isDown);
  }

  /** The place on the grid below a pointer; beyond the edge it is on the edge. */
  place({ clientX, clientY }) {
    const { left, top, width, height } = this.root.getBoundingClientRect();
    const along = (from, length) => Math.min(1, Math.max(0, from / length)) * (GRID - 1);
    return [along(clientX - left, width), along(clientY - top, height)];
  }

  remove() {
    this.observer.disconnect();
  }

  #resize() {
    const side = Math.round(this.root.clientWidth * (window.devicePixelRatio || 1));
    if (!side || side === this.canvas.width) return;
    this.canvas.width = side;
    this.canvas.height = side;
    this.paint(this.strokes);
  }

  #trace({ tool, erases }, points) {
    const { context, canvas } = this;
    const scale = canvas.width / (GRID - 1);
    context.globalCompositeOperation = erases ? "destination-out" : "source-over";
    context.strokeStyle = this.colour;
    context.lineWidth = TOOLS[tool] * canvas.width;
    context.lineCap = "round";
    context.lineJoin = "round";
    context.beginPath();
    context.moveTo(points[0][0] * scale, points[0][1] * scale);
    for (const [x, y] of points) context.lineTo(x * scale, y * scale);
    context.stroke();
  }
}

// A large ring around what is pointed at, so that the last row of a lecture hall sees it. It follows
// the mouse, or the cell that the keyboard has reached; as a spotlight it dims all the rest.

const MODES = ["ring", "spotlight", "off"];

export class Ring {
  constructor() {
    this.mode = "off";
    this.node = null;
    document.addEventListener("pointermove", (event) => this.#moved(event), { passive: true });
    document.addEventListener("pointerdown", () => this.#beat(), { passive: true });
    document.addEventListener("keydown", () => (this.byKey = true), { passive: true, capture: true });
    document.documentElement.addEventListener("pointerleave", () => this.mode !== "off" && this.#hide());
  }

  /** Choose how it looks; without a name the next one in the row. */
  turn(mode = MODES[(MODES.indexOf(this.mode) + 1) % MODES.length]) {
    this.mode = mode;
    if (mode === "off") this.#hide();
    else this.#draw();
  }

  /** Put it around a cell. The presenter's own mouse goes first. */
  mark(rectangle) {
    if (!rectangle) return this.mode === "off" || this.byKey ? this.#hide() : undefined;
    if (this.mode !== "off" && !this.byKey) return;
    const size = Math.max(rectangle.width, rectangle.height) + (this.mode === "off" ? 14 : 46);
    this.#put(rectangle.x + rectangle.width / 2, rectangle.y + rectangle.height / 2, size);
  }

  #moved(event) {
    this.byKey = false;
    if (this.mode === "off" || event.pointerType === "touch") return;
    this.#put(event.clientX, event.clientY, this.mode === "spotlight" ? 220 : 92);
  }

  #beat() {
    if (this.mode === "off" || !this.node) return;
    this.node.animate([{ scale: 1 }, { scale: 0.7 }, { scale: 1 }], 220);
  }

  #put(x, y, size) {
    this.place = { x, y, size };
    this.#draw();
  }

  #draw() {
    if (!this.place) return;
    this.node ??= document.body.appendChild(document.createElement("div"));
    const { x, y, size } = this.place;
    const dim = this.mode === "spotlight" ? ", 0 0 0 200vmax rgb(0 0 0 / 55%)" : "";
    Object.assign(this.node.style, {
      position: "fixed",
      zIndex: 1000001,
      pointerEvents: "none",
      boxSizing: "border-box",
      left: `${x - size / 2}px`,
      top: `${y - size / 2}px`,
      width: `${size}px`,
      height: `${size}px`,
      border: `${this.mode === "off" ? 4 : 7}px solid #d6246e`,
      borderRadius: "50%",
      boxShadow: `0 0 0 3px #fff, inset 0 0 0 2px #fff${dim}`,
      display: "block",
    });
    this.node.dataset.ring = this.mode;
    this.node.setAttribute("aria-hidden", "true");
  }

  #hide() {
    if (this.node) this.node.style.display = "none";
    this.place = null;
  }
}

// What the view has to draw on: its width, the window's height, the resolution, the fonts. It tells
// when any of them has changed.

import { clamp } from "./geometry.js";
import { NARROW } from "./layout.js";

const ABOVE = 165; // px that the page's title and the controls need in the window
const BELOW = 180; // px that card and player need, at letters of normal size
const PRESENTED = 285; // px for all of that on a projector, where no prose stands
const HEIGHT = { least: 320, most: 900 };

export class Screen {
  constructor(root, signal, changed) {
    this.root = root;
    this.changed = changed;
    const observer = new ResizeObserver(() => this.#check());
    observer.observe(root);
    signal.addEventListener("abort", () => observer.disconnect());
    window.addEventListener("resize", () => this.#check(), { signal });
    this.#watchResolution(signal);
    // Numbers that were drawn before their font had come are drawn again.
    if (document.fonts.status === "loading") document.fonts.ready.then(() => signal.aborted || this.changed());
  }

  /** Whether the visitor asked for less motion. */
  get isCalm() {
    return matchMedia("(prefers-reduced-motion: reduce)").matches;
  }

  /** Whether the resolution is no longer what was painted for. */
  get hasNewResolution() {
    return window.devicePixelRatio !== this.ratio;
  }

  /** Look at the sizes anew; in a closed tab or expander there are none yet. */
  measure(scale) {
    this.width = this.root.clientWidth || 320;
    const others = this.#isPresented ? PRESENTED : ABOVE + BELOW * scale;
    this.height = clamp(window.innerHeight - others, HEIGHT.least, HEIGHT.most);
    this.ratio = window.devicePixelRatio;
    this.known = this.#state();
  }

  /** On a projector the picture comes first, and the player may lie below it. */
  get #isPresented() {
    return document.documentElement.hasAttribute("data-presented");
  }

  // On narrow screens the address bar comes and goes with every scroll, and height is no limit.
  #state() {
    return [this.root.clientWidth, this.root.clientWidth < NARROW ? 0 : window.innerHeight, window.devicePixelRatio, this.#isPresented].join();
  }

  #check() {
    if (this.root.clientWidth && this.#state() !== this.known) this.changed();
  }

  /** A window that is dragged to another monitor changes nothing but its resolution. */
  #watchResolution(signal) {
    const query = matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
    const changed = () => {
      this.#check();
      this.#watchResolution(signal);
    };
    query.addEventListener("change", changed, { once: true, signal });
  }
}

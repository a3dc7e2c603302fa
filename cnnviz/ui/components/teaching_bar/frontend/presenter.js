// A screen for the projector: large letters, a ring that everyone sees, and keys for everything.

import { Sheet } from "./sheet.js";

const SIZES = [100, 110, 125, 145, 170]; // per cent of normal letters
const WIDE = 1500; // px from which there is room for larger ones
const SHOWS = "cnnviz:shows"; // from a linked view
const PRESS = "cnnviz:press"; // to the linked views
const CHOICES = ".stMainBlockContainer .stButtonGroup";
// Rows of ready-made examples, by a part of their keys in Python.
const EXAMPLES = ["example", "preset", "patches", "ready", "own-kernels"].map((name) => `[class*="st-key-"][class*="${name}"]`).join();
const REVEALS = [".st-key-guess_show button", ".st-key-guess_another button", ".st-key-guess_open button"];

export class Presenter {
  constructor(ring) {
    this.ring = ring;
    this.isOn = false;
    this.size = window.innerWidth < WIDE ? 1 : 2;
    document.addEventListener("keydown", (event) => this.#key(event), { capture: true });
    document.addEventListener(SHOWS, ({ detail }) => this.isOn && this.ring.mark(detail.rectangle));
  }

  update({ presents, words }, tell) {
    Object.assign(this, { words, tell });
    if (presents === this.isOn) return;
    this.isOn = presents;
    if (presents) this.ring.turn("ring");
    else this.end();
    this.#grow();
  }

  end() {
    this.isOn = false;
    this.#sharpen(false);
    this.ring.turn("off");
    this.sheet?.close();
    this.#grow();
  }

  help() {
    this.sheet ??= new Sheet();
    this.sheet.toggle(this.words);
  }

  #grow() {
    document.documentElement.style.fontSize = this.isOn ? `${SIZES[this.size]}%` : "";
    document.documentElement.toggleAttribute("data-presented", this.isOn);
    window.dispatchEvent(new Event("resize")); // pictures are laid out anew for these letters
  }

  /** What is pale becomes darker, or in the dark brighter: a bright room leaves little of it. */
  #sharpen(isSharp) {
    this.isSharp = isSharp;
    if (isSharp) document.documentElement.dataset.contrast = isDark() ? "dark" : "light";
    else delete document.documentElement.dataset.contrast;
  }

  #resize(by) {
    this.size = Math.min(SIZES.length - 1, Math.max(0, this.size + by));
    this.#grow();
  }

  #key(event) {
    if (!this.isOn || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = this.#action(event.key, event.composedPath()[0]);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  #action(key, target) {
    if (key === "PageDown") return () => this.tell("next"); // what a presenter's remote sends
    if (key === "PageUp") return () => this.tell("previous");
    if (takesKeys(target)) return null;
    const press = (name) => () => document.dispatchEvent(new CustomEvent(PRESS, { detail: { key: name } }));
    const isFree = !target?.closest?.("button, a, input, [tabindex], [role]");
    const free = isFree ? { " ": press("play"), ArrowRight: press("on"), ArrowLeft: press("back") } : {};
    if (key === "Escape") return this.sheet?.isOpen ? () => this.help() : null;
    return {
      "?": () => this.help(),
      n: () => this.tell("next"),
      b: () => this.tell("previous"),
      e: () => chooseNext(1),
      E: () => chooseNext(-1),
      k: press("play"),
      ".": press("on"),
      ",": press("back"),
      r: reveal,
      l: () => this.ring.turn(),
      c: () => this.#sharpen(!this.isSharp),
      f: fullScreen,
      "+": () => this.#resize(1),
      "-": () => this.#resize(-1),
      x: () => this.tell("present_off"),
      ...free,
    }[key];
  }
}

/** Whether what has the focus has a use for letters of its own. */
function takesKeys(target) {
  const field = target?.closest?.("input, textarea, select, [contenteditable]");
  return Boolean(field) && !["checkbox", "radio", "range", "button"].includes(field.type);
}

/** The next choice of the first row of choices on the page: its examples, its pictures. */
function chooseNext(by) {
  const groups = [...document.querySelectorAll(CHOICES)];
  const group = groups.find((one) => one.closest(EXAMPLES)) ?? groups[0];
  const options = [...(group?.querySelectorAll("button:not(:disabled)") ?? [])];
  if (!options.length) return;
  const chosen = options.findIndex((one) => one.matches('[aria-checked="true"], [aria-pressed="true"], [kind$="Active"]'));
  options[(chosen + by + options.length) % options.length].click();
}

/** Show the answer that is to be guessed, or ask. */
function reveal() {
  REVEALS.map((place) => document.querySelector(place)).find(Boolean)?.click();
}

function isDark() {
  const [red] = getComputedStyle(document.querySelector(".stApp")).color.match(/[\d.]+/g);
  return Number(red) > 128; // light letters
}

function fullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.();
}

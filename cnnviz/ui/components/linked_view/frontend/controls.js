// Small pieces of the page around the stage: player bar, zoom buttons, the typing field.

import { say } from "./numbers.js";

const ICONS = {
  first: "M6 5h2v14H6zM19 5v14L9 12z",
  back: "M17 5v14L7 12z",
  play: "M8 5v14l11-7z",
  pause: "M7 5h3.5v14H7zM13.5 5H17v14h-3.5z",
  on: "M7 5v14l10-7z",
  last: "M16 5h2v14h-2zM5 5v14l10-7z",
  in: "M11 5h2v6h6v2h-6v6h-2v-6H5v-2h6z",
  out: "M5 11h14v2H5z",
  whole: "M5 5h6v2H7v4H5zM13 5h6v6h-2V7h-4zM5 13h2v4h4v2H5zM17 13h2v6h-6v-2h4z",
};

export function element(name, className, attributes = {}) {
  const node = document.createElement(name);
  if (className) node.className = className;
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
}

export function button(icon, label, action) {
  const node = element("button", "button", { type: "button" });
  node.addEventListener("click", action);
  setIcon(node, icon, label);
  return node;
}

function setIcon(node, icon, label) {
  if (node.dataset.icon === icon && node.title === label) return;
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", ICONS[icon]);
  svg.append(path);
  node.replaceChildren(svg);
  node.dataset.icon = icon;
  node.title = label;
  node.setAttribute("aria-label", label);
}

export class PlayerBar {
  constructor(player, labels) {
    this.player = player;
    this.root = element("div", "bar", { role: "group" });
    this.play = button("play", "", () => player.toggle());
    this.scrubber = element("input", "scrubber", { type: "range", min: "0", step: "1" });
    this.scrubber.addEventListener("input", () => player.goto(Number(this.scrubber.value)));
    this.count = element("span", "count");
    this.speed = element("button", "button speed", { type: "button" });
    this.speed.addEventListener("click", () => player.faster());
    this.root.append(
      button("first", labels.first, () => player.goto(0)),
      button("back", labels.back, () => player.move(-1)),
      this.play,
      button("on", labels.on, () => player.move(1)),
      button("last", labels.last, () => { player.rest(); player.changed(); }),
      this.scrubber,
      this.count,
      this.speed,
    );
  }

  show(labels) {
    const { player } = this;
    this.root.hidden = player.steps.length === 0;
    this.root.setAttribute("aria-label", labels.player);
    setIcon(this.play, player.playing ? "pause" : "play", player.playing ? labels.pause : labels.play);
    this.scrubber.max = String(Math.max(0, player.steps.length - 1));
    this.scrubber.value = String(player.step ?? player.steps.length - 1);
    this.scrubber.setAttribute("aria-label", labels.scrub);
    const total = player.steps.length;
    this.count.textContent = say(labels.step, { step: player.step === null ? total : player.step + 1, total });
    this.speed.textContent = `${player.speed}\u00d7`;
    this.speed.setAttribute("aria-label", say(labels.speed, { speed: player.speed }));
    this.speed.title = this.speed.getAttribute("aria-label");
  }
}

export class ZoomBar {
  constructor(labels, zoom) {
    this.root = element("div", "zoom", { role: "group", "aria-label": labels.zoom });
    this.root.append(
      button("in", labels.zoom_in, () => zoom(2)),
      button("out", labels.zoom_out, () => zoom(0.5)),
      button("whole", labels.zoom_whole, () => zoom(0)),
    );
  }
}

/** A number field laid over one cell. Enter and Tab take it, Escape leaves it. */
export class TypingField {
  constructor(parent) {
    this.input = element("input", "typing", { type: "text", inputmode: "text", autocomplete: "off", maxlength: "12" });
    this.input.hidden = true;
    this.input.addEventListener("keydown", (event) => this.#key(event));
    this.input.addEventListener("blur", () => this.#finish(true));
    parent.append(this.input);
  }

  open({ x, y, width, height }, text, label, take) {
    this.#finish(true);
    this.take = take;
    this.input.value = text;
    this.input.setAttribute("aria-label", label);
    const wide = Math.max(width, 52);
    const high = Math.max(height, 30);
    Object.assign(this.input.style, {
      left: `${x + (width - wide) / 2}px`,
      top: `${y + (height - high) / 2}px`,
      width: `${wide}px`,
      height: `${high}px`,
    });
    this.input.hidden = false;
    this.input.focus({ preventScroll: true });
    this.input.select();
  }

  #key(event) {
    event.stopPropagation();
    if (event.key === "Escape") this.#finish(false);
    if (event.key === "Enter" || event.key === "Tab") {
      event.preventDefault();
      this.#finish(true, event.key === "Tab" ? (event.shiftKey ? -1 : 1) : 0);
    }
  }

  #finish(taken, then = null) {
    const { take } = this;
    if (!take) return;
    this.take = null;
    this.input.hidden = true;
    take(taken ? this.input.value : null, then);
  }
}

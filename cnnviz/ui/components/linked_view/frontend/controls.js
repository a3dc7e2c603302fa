// The bars beside the stage: player and zoom.

import { element, setAttribute } from "./element.js";
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

function button(icon, label, action) {
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

class PlayerBar {
  /** @param {() => void} play plays or pauses */
  constructor(player, labels, play) {
    this.player = player;
    this.labels = labels;
    this.root = element("div", "bar", { role: "group", "aria-label": labels.player });
    this.play = button("play", labels.play, play);
    this.scrubber = element("input", "scrubber", { type: "range", min: "0", step: "1", "aria-label": labels.scrub });
    this.scrubber.addEventListener("input", () => player.goto(Number(this.scrubber.value)));
    this.count = element("span", "count");
    this.speed = element("button", "button speed", { type: "button" });
    this.speed.addEventListener("click", () => player.faster());
    const progress = element("div", "progress");
    progress.append(this.scrubber, this.count);
    this.root.append(
      button("first", labels.first, () => player.goto(0)),
      button("back", labels.back, () => player.move(-1)),
      this.play,
      button("on", labels.on, () => player.move(1)),
      button("last", labels.last, () => player.finish()),
      progress,
      this.speed,
    );
  }

  /** Follow the player. It is called with every move of the pointer, and then has nothing to do. */
  show() {
    const { player, labels } = this;
    const total = player.steps.length;
    const state = JSON.stringify([player.step, total, player.playing, player.speed]);
    if (state === this.shown) return;
    this.shown = state;
    this.root.hidden = total === 0;
    setIcon(this.play, player.playing ? "pause" : "play", player.playing ? labels.pause : labels.play);
    const counted = say(labels.step, { step: player.step === null ? total : player.step + 1, total });
    this.scrubber.max = String(Math.max(0, total - 1));
    this.scrubber.value = String(player.step ?? total - 1);
    setAttribute(this.scrubber, "aria-valuetext", counted);
    this.count.textContent = counted;
    this.speed.textContent = `${player.speed}\u00d7`;
    this.speed.title = say(labels.speed, { speed: player.speed });
    setAttribute(this.speed, "aria-label", this.speed.title);
  }
}

class ZoomBar {
  /** @param {(factor: number | null) => void} zoom null for the whole picture */
  constructor(labels, zoom) {
    this.root = element("div", "zoom", { role: "group", "aria-label": labels.zoom });
    this.root.append(
      button("in", labels.zoom_in, () => zoom(2)),
      button("out", labels.zoom_out, () => zoom(0.5)),
      button("whole", labels.zoom_whole, () => zoom(null)),
    );
  }
}

/** The view's bars: made when there are words for them, and again in another language. */
export function makeBars(view) {
  const { labels } = view.model;
  const words = JSON.stringify(labels);
  if (view.bar?.words === words) return [view.bar, view.zoomBar];
  view.bar?.root.remove();
  view.zoomBar?.root.remove();
  const bars = [new PlayerBar(view.player, labels, () => view.play()), new ZoomBar(labels, (factor) => view.zoomBy(factor))];
  bars[0].words = words;
  view.stage.root.before(bars[1].root);
  view.dock.append(bars[0].root);
  return bars;
}

// All maps of one layer, each a switch: a click takes the map out of the network, and puts it back.
// The number below a map opens it.

import { button, element, say } from "./element.js";

export class Board {
  constructor(act) {
    this.act = act; // {switched(off), opened(index)}
    this.root = element("section", "board");
    this.heading = element("p", "heading");
    this.reset = element("button", "reset", { type: "button" });
    this.reset.addEventListener("click", () => this.#set(new Set()));
    this.tiles = element("div", "tiles", { role: "group" });
    const head = element("div", "head");
    head.append(this.heading, this.reset);
    this.what = element("p", "what");
    this.root.append(head, this.what, this.tiles);
    this.tiles.addEventListener("click", (event) => this.#clicked(event));
    this.tiles.addEventListener("keydown", (event) => this.#pressed(event));
    this.off = new Set();
  }

  /** @param isAhead the visitor has switched on what Python has not answered yet */
  show(board, maps, colours, words, isAhead) {
    this.words = words;
    this.root.hidden = !board;
    if (!board) return;
    if (this.layer !== board.layer || !isAhead) this.off = new Set(board.off);
    this.layer = board.layer;
    say(this.heading, board.heading);
    say(this.reset, words.all_on);
    say(this.what, words.board_hint);
    this.tiles.setAttribute("aria-label", board.heading);
    this.tiles.classList.toggle("many", board.count > 48);
    if (this.tiles.childElementCount !== board.count) this.#build(board.count);
    const cells = board.height * board.width;
    [...this.tiles.children].forEach((tile, i) => {
      paintMap(tile.querySelector("canvas"), maps.subarray(i * cells, (i + 1) * cells), board, colours);
      tile.classList.toggle("opened", i === board.opened);
    });
    this.#mark();
  }

  #build(count) {
    const tiles = Array.from({ length: count }, (_, i) => {
      const tile = element("div", "tile");
      const number = { number: String(i + 1) };
      const map = button("map", fill(this.words.map, number));
      map.append(element("canvas", "pixels", { "aria-hidden": "true" }));
      const open = button("open", fill(this.words.open, number));
      open.textContent = String(i + 1);
      for (const node of [map, open]) node.tabIndex = i === 0 && node === map ? 0 : -1;
      tile.append(map, open);
      return tile;
    });
    this.tiles.replaceChildren(...tiles);
  }

  #clicked({ target }) {
    const tile = target.closest(".tile");
    if (!tile) return;
    const index = [...this.tiles.children].indexOf(tile);
    if (target.closest(".open")) this.act.opened(index);
    else if (target.closest(".map")) this.#toggle(index);
  }

  /** Arrow keys go from map to map; Enter opens one, Space switches it as any button. */
  #pressed(event) {
    const tiles = [...this.tiles.children];
    const index = tiles.indexOf(event.target.closest(".tile"));
    if (event.key === "Enter") {
      event.preventDefault();
      this.act.opened(index);
      return;
    }
    const perRow = tiles.filter((tile) => tile.offsetTop === tiles[0].offsetTop).length;
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -perRow, ArrowDown: perRow }[event.key];
    const target = { Home: 0, End: tiles.length - 1 }[event.key] ?? (step && index + step);
    if (target === undefined || !tiles[target]) return;
    event.preventDefault();
    tiles[index].querySelector(".map").tabIndex = -1;
    const map = tiles[target].querySelector(".map");
    map.tabIndex = 0;
    map.focus();
  }

  #toggle(index) {
    const off = new Set(this.off);
    if (!off.delete(index)) off.add(index);
    this.#set(off);
  }

  #set(off) {
    this.off = off;
    this.#mark();
    this.act.switched();
  }

  #mark() {
    this.reset.hidden = this.off.size === 0;
    [...this.tiles.children].forEach((tile, i) => {
      const isOff = this.off.has(i);
      tile.classList.toggle("off", isOff);
      tile.firstChild.setAttribute("aria-pressed", String(!isOff));
    });
  }
}

function paintMap(canvas, values, { height, width }, { positive, negative, zero }) {
  if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
  const context = canvas.getContext("2d");
  const image = context.createImageData(width, height);
  values.forEach((value, i) => {
    const [colour, share] = [value < 0 ? negative : positive, Math.abs(value) / 127];
    for (let part = 0; part < 3; part++) image.data[4 * i + part] = zero[part] + (colour[part] - zero[part]) * share;
    image.data[4 * i + 3] = 255;
  });
  context.putImageData(image, 0, 0);
}

function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

// The linked view itself: it owns the parts, remembers what is pointed at, and paints.
// Cells are painted when values, size or zoom change; pointing paints only the overlay and the sum.

import { cellSize, rectangle } from "./box.js";
import { prepare } from "./canvas.js";
import { Card } from "./card.js";
import { paintPanel } from "./cells.js";
import { makeBars } from "./controls.js";
import { element } from "./element.js";
import { NumberEntry } from "./entry.js";
import { sameCell } from "./geometry.js";
import { Guesses } from "./guesses.js";
import { listenToKeys } from "./keyboard.js";
import { arrange } from "./layout.js";
import { announce, listenToLeader } from "./leader.js";
import { Lettering } from "./lettering.js";
import { Model } from "./model.js";
import { Outbox } from "./outbox.js";
import { paintOverlay } from "./overlay.js";
import { readTheme } from "./palette.js";
import { decode } from "./payload.js";
import { Player } from "./player.js";
import { listenToPointer } from "./pointer.js";
import { Reveal } from "./reveal.js";
import { Screen } from "./screen.js";
import { Stage } from "./stage.js";
import { trace } from "./trace.js";
import { Zoom } from "./zoom.js";

export class LinkedView {
  constructor(parent) {
    this.life = new AbortController(); // ends all listeners
    const { signal } = this.life;
    this.root = element("div", "view", { "data-linked-view": "", "data-painted": "false" });
    this.stage = new Stage();
    this.card = new Card();
    this.dock = element("div", "dock");
    this.dock.append(this.card.root);
    this.root.append(this.stage.root, this.dock, this.card.live);
    parent.append(this.root);
    this.zoom = new Zoom();
    this.outbox = new Outbox(() => this.repaintSoon());
    this.guesses = new Guesses();
    this.reveal = new Reveal(() => this.#turnSoon());
    this.player = new Player(() => this.#played());
    this.entry = new NumberEntry(this, signal);
    this.hovered = null;
    this.focused = null;
    this.led = null; // the cell that a teacher points at
    this.touched = false; // whether the visitor has pointed at anything yet
    this.byMouse = false; // whether it was a mouse that pointed
    this.frame = null; // the next one, if something is to be painted
    this.turning = null; // likewise, while cells turn over
    this.moved = false; // whether boxes have to be placed anew for it
    this.sought = null; // the cell that has to be in sight then
    listenToPointer(this, signal);
    listenToKeys(this, signal);
    listenToLeader(this, signal);
    this.screen = new Screen(this.root, signal, () => this.#resized());
  }

  /** Take in what Python shows now, and a way to tell it news. */
  update(bytes, transmit) {
    const model = new Model(decode(bytes));
    this.pinned = this.outbox.overlay(model, transmit);
    this.guesses.load(model);
    if (this.model) model.inherit(this.model);
    this.reveal.load(model, this.model, this.screen.isCalm);
    this.model = model;
    this.theme = readTheme(this.root);
    this.player.load(model);
    [this.bar, this.zoomBar] = makeBars(this);
    for (const name of ["hovered", "focused", "led"]) if (!model.has(this[name])) this[name] = null;
    this.#layOut();
    this.paint();
  }

  remove() {
    this.life.abort();
    this.player.rest();
    this.outbox.close();
    this.card.hush();
    cancelAnimationFrame(this.frame);
    cancelAnimationFrame(this.turning);
    this.root.remove();
  }

  /** The pointer's cell, else the player's, the keyboard's, the pinned one; at first the view's opening. */
  get cell() {
    return this.hovered ?? this.player.current?.cell ?? this.focused ?? this.led ?? this.pinned ?? (this.touched ? null : this.model.opening);
  }

  /** Side of the smallest cell, in px. */
  get smallestCell() {
    return Math.min(...[...this.arrangement.boxes.values()].map((box) => cellSize(box).width));
  }

  point(cell) {
    if (sameCell(cell, this.hovered)) return;
    this.touched = true;
    this.hovered = cell;
    this.repaintSoon();
  }

  /** A finger points: what it pointed at must not end up below the card that explains it. */
  tap(cell) {
    this.point(cell);
    if (cell) this.#keepInSight(cell);
  }

  focus(cell) {
    this.touched = true;
    this.focused = cell;
    this.hovered = null;
    this.#keepInSight(cell);
  }

  blur() {
    this.focused = null;
    this.repaintSoon();
  }

  pin(cell) {
    this.pinned = sameCell(cell, this.pinned) ? null : cell;
    this.outbox.pinned(this.pinned);
    this.repaintSoon();
  }

  /** Ask Python for more of a panel. */
  open(panel) {
    this.outbox.open(panel);
  }

  /** Play or pause, from the cell in question on. */
  play() {
    this.player.toggle(this.focused ?? this.pinned ?? (this.touched ? null : this.model.opening));
  }

  /** Take a guess at what a hidden cell holds. */
  guess(panel, cell, answer) {
    this.guesses.take(panel, cell, answer);
    this.outbox.guessed(cell, answer, this.model.asks?.question);
    this.focused = cell;
    this.paint();
  }

  /** What a click or Enter does to a cell depends on what may be done to its panel. */
  activate(cell) {
    const panel = this.model.panel(cell.panel);
    if (this.picks(panel)) return this.pick(cell);
    if (this.takesNumber(panel, cell)) return this.entry.start(panel, cell);
    if (panel.editing === "switch") return this.change(panel, () => panel.toggle(cell.row, cell.column));
    if (panel.editing === "paint") {
      const ink = panel.at(cell.row, cell.column) > 0 ? -1 : 1;
      return this.change(panel, () => panel.put(cell.row, cell.column, ink));
    }
    return this.pin(cell);
  }

  /** Change a panel's values here at once, and tell Python. */
  change(panel, act) {
    act();
    this.outbox.edited(panel);
    this.paint();
  }

  /** Whether a number may be typed into a cell: a new one, or a guess. */
  takesNumber(panel, cell) {
    return !this.picks(panel) && (panel.editing === "type" || this.guesses.isOpen(panel, cell));
  }

  /** Whether a question is answered by pointing at a cell of this panel. */
  picks(panel) {
    return Boolean(panel) && this.model.asks?.panels.includes(panel.name) && !this.model.asks.picked;
  }

  /** Answer a question by a cell. */
  pick(cell) {
    this.model.asks.picked = cell;
    this.outbox.picked(cell, this.model.asks.question);
    this.repaintSoon();
  }

  repaintSoon() {
    this.frame ??= requestAnimationFrame(() => this.#repaint());
  }

  /** Zoom by a factor, or to the whole picture (null); without an anchor, around the cell in question. */
  zoomBy(factor, anchor = this.zoom.anchorOn(this.cell, this.model)) {
    if (factor === null) this.zoom.reset();
    else this.zoom.by(factor, anchor);
    this.moved = true;
    this.repaintSoon();
  }

  moveTo(centre) {
    this.zoom.moveTo(centre);
    this.moved = true;
    this.repaintSoon();
  }

  paint() {
    const { model, theme, arrangement } = this;
    const context = prepare(this.stage.base, arrangement.width, arrangement.height);
    const { decimals, truncate } = model;
    const style = {
      decimals,
      truncate,
      revealed: (panel, row, column) => this.guesses.has(panel, row, column),
      turned: (panel, row, column) => this.reveal.turned(panel, row, column),
    };
    for (const panel of model.panels) {
      paintPanel(context, panel, arrangement.boxes.get(panel.name), theme, { ...style, over: model.filmOver(panel) });
    }
    this.paintOverlay();
    this.root.dataset.painted = "true";
    this.root.dataset.paints = String(Number(this.root.dataset.paints ?? 0) + 1);
  }

  paintOverlay() {
    const { model, theme, arrangement, player, pinned, cell } = this;
    const played = !this.hovered && player.current;
    const term = played ? played.term : null;
    // What follows is not computed yet while the player fills a map.
    const found = cell ? trace(model, cell, { forward: !played }) : null;
    const isHeld = this.touched && Boolean(this.hovered ?? player.current ?? this.focused);
    const room = isHeld && this.hovered && this.byMouse ? this.#roomBelow(cell) : null;
    const context = prepare(this.stage.overlay, arrangement.width, arrangement.height);
    paintOverlay(context, { model, theme, arrangement, pinned, trace: found, term, progress: player.progress });
    if (found) this.#explain(found, term);
    else this.card.rest(model);
    this.bar.show();
    this.dock.classList.toggle("resting", !player.current);
    this.dock.classList.toggle("held", isHeld && this.card.limit(room));
    this.root.dataset.cell = cell ? `${cell.panel}.${cell.row}.${cell.column}` : "";
    announce(this, cell);
  }

  #repaint() {
    const { sought } = this;
    const moved = this.moved || this.screen.hasNewResolution;
    [this.frame, this.moved, this.sought] = [null, false, null];
    if (moved) this.#layOut();
    if (moved) this.paint();
    else this.paintOverlay();
    const smooth = !this.player.playing && !this.screen.isCalm;
    if (sought && this.model.has(sought)) this.stage.reveal(sought, { covered: this.dock.offsetHeight, smooth });
  }

  #explain(found, term) {
    const { model, theme } = this;
    const isHidden = (cell) => this.guesses.isOpen(model.panel(cell.panel), cell);
    const asks = isHidden(found.cell);
    const late = model.downstream(this.outbox.unanswered).includes(found.cell.panel);
    const unknown = asks ? "?" : late ? "\u2026" : null;
    const guess = this.guesses.verdict(model, found.cell);
    const picks = this.picks(model.panel(found.cell.panel));
    const types = asks && !model.asks?.panels.length; // else a cell is asked for, and not its number
    const told = this.card.show(model, found, { theme, width: this.screen.width, term, unknown, isHidden, guess, types, picks });
    if (this.#hasFocus && !this.player.playing) this.card.speak(told);
  }

  get #hasFocus() {
    return this.root.contains(this.root.getRootNode().activeElement);
  }

  /** Px from a cell to the bottom of the window: a card that is held there must not cover the cell. */
  #roomBelow(cell) {
    const { y, height } = this.rectangleOf(cell);
    return window.innerHeight - this.stage.root.getBoundingClientRect().top - y - height - this.bar.root.offsetHeight;
  }

  rectangleOf(cell) {
    return rectangle(this.arrangement.boxes.get(cell.panel), cell.row, cell.column);
  }

  /** Cells are painted again, frame by frame, only while some turn over. */
  #turnSoon() {
    this.turning ??= requestAnimationFrame(() => {
      this.turning = null;
      this.paint();
      this.reveal.go();
    });
  }

  #played() {
    this.hovered = null;
    this.touched = true;
    if (this.player.current) this.#keepInSight(this.player.current.cell);
    else this.repaintSoon();
  }

  /** Zoomed pictures follow the cell, and the page scrolls where the card would cover it. */
  #keepInSight(cell) {
    this.moved ||= this.zoom.reveal(cell, this.model.panel(cell.panel), this.arrangement.boxes.get(cell.panel));
    this.sought = cell;
    this.repaintSoon();
  }

  #layOut() {
    const { model, zoom, screen } = this;
    const lettering = this.#letteringNow();
    screen.measure(lettering.scale);
    const space = { width: screen.width, height: screen.height, zoom, lettering };
    const wish = model.shape + JSON.stringify([space.width, space.height, zoom.row, zoom.column, zoom.level, lettering.font, lettering.size]);
    // What only changes values leaves everything in its place.
    if (wish !== this.arranged) this.arrangement = arrange(model, space);
    this.arranged = wish;
    zoom.limit(model, this.arrangement);
    this.stage.place(model, this.arrangement, { canZoom: model.zoom, isZoomed: zoom.level > 1 });
    this.zoomBar.root.hidden = !model.zoom;
    this.dock.hidden = model.quiet;
    this.entry.follow();
  }

  /** Words are measured once, until font or size change. */
  #letteringNow() {
    const { font } = this.theme;
    const size = parseFloat(getComputedStyle(this.stage.root).fontSize);
    if (this.lettering?.font !== font || this.lettering.size !== size) this.lettering = new Lettering(font, size);
    return this.lettering;
  }

  #resized() {
    if (!this.model) return;
    this.lettering = this.arranged = null;
    for (const panel of this.model.panels) panel.widest = undefined;
    this.#layOut();
    this.paint();
  }
}

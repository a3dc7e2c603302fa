// A board with pieces of a picture, each a button: dragged with mouse, pen or finger, moved with the
// arrow keys. Where pieces lie in slots, a tap takes one up, and a tap on another swaps the two.

const SLACK = 5; // px that a tap may slip
const PAUSE = 90; // ms between two messages while a piece is dragged
const FAR = 5; // pixels of the board that an arrow key moves with Shift

const boards = new WeakMap();

export default function mount({ data, parentElement, setTriggerValue }) {
  const board = boards.get(parentElement) ?? new Board(parentElement);
  boards.set(parentElement, board);
  board.update(data, setTriggerValue);
  return () => {
    if (parentElement.isConnected) return; // an update that a newer one has overtaken
    board.root.remove();
    boards.delete(parentElement);
  };
}

class Board {
  constructor(parent) {
    this.root = element("div", "board");
    this.root.setAttribute("role", "group");
    this.root.dataset.pieces = "";
    this.below = element("img", "below");
    this.below.alt = "";
    this.below.draggable = false;
    this.loose = element("div", "loose");
    this.marks = element("div", "marks");
    this.marks.setAttribute("aria-hidden", "true");
    this.root.append(this.below, this.loose, this.marks);
    this.root.addEventListener("keydown", (event) => this.#pressed(event));
    this.revision = 0;
    parent.append(this.root);
  }

  update(data, tell) {
    this.tell = tell;
    this.data = data;
    this.root.setAttribute("aria-label", data.labels.label);
    this.root.setAttribute("aria-description", data.labels.hint);
    this.root.classList.toggle("swaps", data.swaps);
    this.root.style.aspectRatio = `${data.width} / ${data.height}`;
    setSource(this.below, data.board);
    this.#count(data.pieces.length);
    data.pieces.forEach((piece, index) => this.#look(this.buttons[index], piece));
    // What the visitor did meanwhile is newer than this answer.
    const isOld = this.taken || (!data.swaps && data.revision < this.revision);
    if (!isOld) this.#lay(data.pieces.map(({ row, column }) => [row, column]));
    this.revision = Math.max(this.revision, data.revision);
    this.#mark(data.marks);
  }

  #count(count) {
    if (this.buttons?.length === count) return;
    this.buttons = Array.from({ length: count }, (_, index) => this.#button(index));
    this.loose.replaceChildren(...this.buttons);
  }

  #button(index) {
    const button = element("button", "piece");
    button.type = "button";
    const picture = element("img", "");
    picture.alt = "";
    picture.draggable = false;
    button.append(picture);
    button.addEventListener("pointerdown", (event) => this.#take(event, index));
    button.addEventListener("pointermove", (event) => this.#drag(event));
    button.addEventListener("pointerup", () => this.#drop(true));
    button.addEventListener("pointercancel", () => this.#drop(false));
    button.addEventListener("click", () => this.#tapped(index));
    return button;
  }

  #look(button, { label, picture, height, width }) {
    const { data } = this;
    button.setAttribute("aria-label", label);
    button.title = label;
    setSource(button.firstChild, picture);
    button.style.width = `${(100 * width) / data.width}%`;
    button.style.height = `${(100 * height) / data.height}%`;
  }

  #lay(places) {
    this.places = places;
    places.forEach((place, index) => this.#put(index, place));
  }

  #put(index, [row, column]) {
    this.buttons[index].style.left = `${(100 * column) / this.data.width}%`;
    this.buttons[index].style.top = `${(100 * row) / this.data.height}%`;
  }

  #mark(marks) {
    const { height, width } = this.data;
    const drawn = marks.map((mark) => {
      const frame = element("div", mark.is_found ? "mark found" : "mark");
      frame.style.left = `${(100 * mark.column) / width}%`;
      frame.style.top = `${(100 * mark.row) / height}%`;
      frame.style.width = `${(100 * mark.width) / width}%`;
      frame.style.height = `${(100 * mark.height) / height}%`;
      if (mark.label) frame.append(Object.assign(element("span", ""), { textContent: mark.label }));
      return frame;
    });
    this.marks.replaceChildren(...drawn);
  }

  #take(event, index) {
    if (event.button !== 0) return;
    const button = this.buttons[index];
    button.setPointerCapture(event.pointerId);
    this.taken = { index, from: [event.clientY, event.clientX], place: this.places[index], isMoving: false };
  }

  #drag({ clientX, clientY }) {
    const { taken } = this;
    if (!taken) return;
    const by = [clientY - taken.from[0], clientX - taken.from[1]];
    if (!taken.isMoving && Math.hypot(...by) < SLACK) return;
    taken.isMoving = true;
    this.buttons[taken.index].classList.add("taken");
    const scale = this.data.width / this.root.clientWidth;
    taken.now = this.#within(taken.index, [taken.place[0] + by[0] * scale, taken.place[1] + by[1] * scale]);
    this.#put(taken.index, taken.now);
    if (!this.data.swaps) this.#tellSoon(taken.index, taken.now);
  }

  #drop(counts) {
    const { taken } = this;
    this.taken = null;
    if (!taken?.isMoving) return;
    this.buttons[taken.index].classList.remove("taken");
    this.hasDropped = true;
    if (!counts) return this.#put(taken.index, taken.place);
    if (!this.data.swaps) return this.#moveTo(taken.index, taken.now);
    this.#put(taken.index, taken.place);
    this.#swap(taken.index, this.#pieceAt(taken.index, taken.now));
  }

  /** The click that ends a drag takes nothing up. */
  #tapped(index) {
    const wasDrag = this.hasDropped;
    this.hasDropped = false;
    if (wasDrag || !this.data.swaps) return;
    const first = this.chosen;
    this.#choose(first === undefined ? index : undefined);
    if (first !== undefined) this.#swap(first, index);
  }

  #choose(index) {
    this.chosen = index;
    this.buttons.forEach((button, at) => {
      button.classList.toggle("chosen", at === index);
      button.setAttribute("aria-pressed", String(at === index));
    });
  }

  #swap(first, second) {
    if (second === undefined || first === second) return;
    const [one, other] = [this.places[first], this.places[second]];
    this.places[first] = other;
    this.places[second] = one;
    this.#lay(this.places); // at once; Python's answer follows
    this.tell("swap", [first, second]);
  }

  #pressed(event) {
    if (event.key === "Escape") return this.#choose(undefined);
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    const index = this.buttons.indexOf(event.target.closest?.(".piece"));
    if (!step || index < 0) return;
    event.preventDefault();
    const [row, column] = this.places[index];
    const { height, width } = this.data.pieces[index];
    if (!this.data.swaps) {
      const far = event.shiftKey ? FAR : 1;
      this.#moveTo(index, this.#within(index, [row + far * step[0], column + far * step[1]]));
      return;
    }
    this.#swap(index, this.#pieceAt(index, [row + step[0] * height, column + step[1] * width]));
  }

  /** The other piece whose middle is next to that of one that lies there. */
  #pieceAt(index, [row, column]) {
    const { height, width } = this.data.pieces[index];
    const found = this.places.findIndex(
      ([top, left], at) => at !== index && Math.abs(top - row) <= height / 2 && Math.abs(left - column) <= width / 2,
    );
    return found < 0 ? undefined : found;
  }

  #within(index, [row, column]) {
    const { pieces, height, width } = this.data;
    const most = [height - pieces[index].height, width - pieces[index].width];
    return [row, column].map((at, axis) => Math.min(most[axis], Math.max(0, Math.round(at))));
  }

  #moveTo(index, place) {
    clearTimeout(this.waiting);
    this.waiting = undefined;
    this.places[index] = place;
    this.#put(index, place);
    this.revision += 1;
    this.tell("move", { places: this.places, revision: this.revision });
  }

  /** A message every now and then, so that the page follows the piece. */
  #tellSoon(index, place) {
    this.places[index] = place;
    this.waiting ??= setTimeout(() => {
      this.waiting = undefined;
      this.revision += 1;
      this.tell("move", { places: this.places, revision: this.revision });
    }, PAUSE);
  }
}

function setSource(picture, address) {
  if (picture.src !== address) picture.src = address;
}

function element(tag, name) {
  const made = document.createElement(tag);
  made.className = name;
  return made;
}

// Dragging a block of the strip to another place, with a mouse or a pen. A finger scrolls instead.

const SLACK = 6; // px that a click may slip

export class Dragging {
  /** `drop` takes the name of a block and its new place among those that are not fixed. */
  constructor(root, drop) {
    this.root = root;
    this.drop = drop;
    this.isOn = false;
    root.addEventListener("pointerdown", (event) => this.#begin(event));
    root.addEventListener("pointermove", (event) => this.#move(event));
    root.addEventListener("pointerup", () => this.#end(true));
    root.addEventListener("pointercancel", () => this.#end(false));
    root.addEventListener("keydown", ({ key }) => key === "Escape" && this.#end(false));
    // The click that ends a drag chooses nothing.
    root.addEventListener("click", (event) => this.#click(event), true);
  }

  #begin(event) {
    const block = event.target.closest(".block");
    const canMove = this.isOn && block?.dataset.fixed === "false";
    if (!canMove || event.button !== 0 || event.pointerType === "touch") return;
    this.taken = { block, from: event.clientX, isMoving: false };
    this.hasDropped = false;
  }

  #move({ clientX, pointerId }) {
    const { taken } = this;
    if (!taken) return;
    const by = clientX - taken.from;
    if (!taken.isMoving && Math.abs(by) < SLACK) return;
    if (!taken.isMoving) {
      taken.isMoving = true;
      this.root.setPointerCapture(pointerId);
      taken.block.classList.add("taken");
      this.root.classList.add("dragging");
    }
    taken.block.style.transform = `translateX(${by}px)`;
    this.#mark(this.#placeAt(clientX));
  }

  /** Count the blocks whose middle lies left of the pointer. */
  #placeAt(across) {
    const middles = this.#others().map((block) => {
      const { left, width } = block.getBoundingClientRect();
      return left + width / 2;
    });
    return middles.filter((middle) => middle < across).length;
  }

  #others() {
    return [...this.root.querySelectorAll('.block[data-fixed="false"]')].filter((block) => block !== this.taken.block);
  }

  #mark(place) {
    this.taken.place = place;
    const others = this.#others();
    others.forEach((block, index) => {
      block.classList.toggle("before", index === place);
      block.classList.toggle("behind", place === others.length && index === place - 1);
    });
  }

  #end(drops) {
    const { taken } = this;
    this.taken = null;
    if (!taken?.isMoving) return;
    taken.block.style.transform = "";
    this.root.classList.remove("dragging");
    const blocks = [...this.root.querySelectorAll('.block[data-fixed="false"]')];
    blocks.forEach((block) => block.classList.remove("taken", "before", "behind"));
    this.hasDropped = true;
    if (drops && taken.place !== blocks.indexOf(taken.block)) this.drop(taken.block.dataset.layer, taken.place);
  }

  #click(event) {
    if (!this.hasDropped) return;
    this.hasDropped = false;
    event.stopPropagation();
  }
}

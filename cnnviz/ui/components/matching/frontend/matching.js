// Pairs to be made by mouse, finger or keyboard: press one on the left, then one on the right.
// Python is sent, for each on the left, the number of what was put to it, once all have something.

const mounted = new WeakMap();

export default function mount({ data, parentElement, setTriggerValue }) {
  let pairs = mounted.get(parentElement);
  if (!pairs) {
    pairs = new Pairs(parentElement);
    mounted.set(parentElement, pairs);
  }
  pairs.update(data, (given) => setTriggerValue("given", given));
  return () => {
    // Streamlit also cleans up after an update that a newer one has overtaken: then it lives on.
    if (parentElement.isConnected) return;
    pairs.root.remove();
    mounted.delete(parentElement);
  };
}

class Pairs {
  constructor(parent) {
    this.root = element("div", "matching");
    parent.append(this.root);
    this.question = null;
  }

  update(data, send) {
    this.data = data;
    this.send = send;
    if (this.question !== data.question || data.rights.length) {
      this.question = data.question;
      this.given = data.left.map((_, place) => data.given[place] ?? null);
      this.chosen = data.rights.length ? null : this.firstOpen();
    }
    this.draw();
  }

  get isOver() {
    return this.data.rights.length > 0;
  }

  firstOpen() {
    const open = this.given.indexOf(null);
    return open < 0 ? null : open;
  }

  draw() {
    const focused = this.root.getRootNode().activeElement?.dataset?.name;
    const { words } = this.data;
    const lists = element("div", "lists");
    lists.append(this.list("left", words.left), this.list("right", words.right));
    const parts = [lists];
    if (!this.isOver) parts.unshift(element("p", "hint", words.hint));
    if (!this.isOver) parts.push(this.check());
    this.root.replaceChildren(...parts);
    if (focused) this.root.querySelector(`[data-name="${focused}"]`)?.focus();
  }

  list(side, title) {
    const list = element("div", side);
    list.setAttribute("role", "group");
    list.setAttribute("aria-label", title);
    list.append(...this.data[side].map((text, place) => (side === "left" ? this.left(text, place) : this.right(text, place))));
    return list;
  }

  left(text, place) {
    const put = this.given[place];
    const node = this.button(`left${place}`, text, () => this.choose(place));
    const belongs = element("span", "belongs", put === null ? "?" : this.data.right[put]);
    node.append(belongs);
    node.setAttribute("aria-pressed", String(this.chosen === place));
    node.setAttribute("aria-label", `${text}: ${put === null ? this.data.words.open : this.data.right[put]}`);
    if (put !== null) node.classList.add("put");
    if (this.isOver) this.judge(node, belongs, place, put);
    return node;
  }

  judge(node, belongs, place, put) {
    const right = this.data.rights[place];
    node.classList.add(put === right ? "is-right" : "is-wrong");
    belongs.textContent = put === right ? `✓ ${this.data.right[put]}` : `✗ ${this.data.right[put]} → ${this.data.right[right]}`;
    node.setAttribute("aria-label", `${this.data.left[place]}: ${belongs.textContent}`);
  }

  right(text, place) {
    const node = this.button(`right${place}`, text, () => this.put(place));
    if (this.given.includes(place)) node.classList.add("put");
    return node;
  }

  button(name, text, act) {
    const node = element("button", "thing");
    node.type = "button";
    node.dataset.name = name;
    node.disabled = this.isOver;
    node.append(element("span", "text", text));
    node.addEventListener("click", act);
    node.addEventListener("keydown", (event) => this.move(event));
    return node;
  }

  check() {
    const node = element("button", "check", this.data.words.check);
    node.type = "button";
    node.dataset.name = "check";
    node.disabled = this.given.includes(null);
    node.addEventListener("click", () => this.send([...this.given]));
    return node;
  }

  /** Choose one on the left; one that has something gives it back. */
  choose(place) {
    this.given[place] = null;
    this.chosen = place;
    this.draw();
  }

  put(place) {
    if (this.chosen === null) return;
    this.given[this.chosen] = place;
    this.chosen = this.firstOpen();
    this.draw();
    if (this.chosen === null) this.root.querySelector(".check").focus();
  }

  /** Arrow keys go up and down a list, and from one list to the other. */
  move(event) {
    const [, side, place] = event.currentTarget.dataset.name.match(/(left|right)(\d+)/);
    const steps = { ArrowUp: [side, -1], ArrowDown: [side, 1], ArrowLeft: ["left", 0], ArrowRight: ["right", 0] };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    const [to, by] = step;
    const count = this.data[to].length;
    const target = Math.min(Math.max(Number(place) + by, 0), count - 1);
    this.root.querySelector(`[data-name="${to}${target}"]`)?.focus();
  }
}

function element(tag, name, text = "") {
  const node = document.createElement(tag);
  node.className = name;
  node.textContent = text;
  return node;
}

// A network's layers as a table. A row is chosen by a click on it or by the button in its head; a
// hidden number is a field to type a guess into.

const tables = new WeakMap();

export default function mount({ data, parentElement, setTriggerValue }) {
  const table = tables.get(parentElement) ?? new Table(parentElement);
  tables.set(parentElement, table);
  table.update(data, setTriggerValue);
  return () => {
    if (parentElement.isConnected) return; // an update that a newer one has overtaken
    table.root.remove();
    tables.delete(parentElement);
  };
}

class Table {
  constructor(parent) {
    this.root = element("div", "scroll");
    this.root.tabIndex = 0; // so that a keyboard can scroll it
    parent.append(this.root);
  }

  update(data, tell) {
    this.tell = tell;
    const drawn = JSON.stringify(data);
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    const focused = this.#focused();
    this.#draw(data);
    if (focused) this.root.querySelector(`[data-place="${CSS.escape(focused)}"]`)?.focus();
  }

  #focused() {
    return this.root.getRootNode().activeElement?.dataset?.place;
  }

  #draw({ label, heads, chosen, lines }) {
    const table = element("table");
    table.setAttribute("aria-label", label);
    const body = element("tbody");
    body.append(...lines.map((line) => this.#line(line, chosen, heads)));
    table.append(head(heads), body);
    this.root.setAttribute("role", "group");
    this.root.setAttribute("aria-label", label);
    this.root.replaceChildren(table);
  }

  #line(line, chosen, heads) {
    const isChosen = line.name !== "" && line.name === chosen;
    const row = element("tr", `${line.look} ${isChosen ? "chosen" : ""}`);
    row.append(this.#head(line, isChosen));
    if (line.said) {
      const said = element("td", "said", line.said);
      said.colSpan = heads.length - 1;
      row.append(said);
    }
    row.append(...line.cells.map((cell, column) => this.#cell(line, cell, column, isChosen)));
    if (line.name) row.addEventListener("click", ({ target }) => this.#choose(line, isChosen, target));
    return row;
  }

  #choose(line, isChosen, target) {
    if (!isChosen && !target.closest("input")) this.tell("choice", line.name);
  }

  #head(line, isChosen) {
    const cell = element("th");
    cell.scope = "row";
    const title = element(line.name ? "button" : "span", "title", line.title);
    if (line.name) {
      title.type = "button";
      title.dataset.place = `head ${line.name}`;
      title.setAttribute("aria-pressed", String(isChosen));
    }
    cell.append(title);
    if (line.note) cell.append(element("span", "note", line.note));
    return cell;
  }

  #cell(line, cell, column, isChosen) {
    const made = element("td", `${cell.right ? "right" : ""} ${cell.agrees ? "" : "deviates"}`);
    made.append(cell.asks && !cell.right ? this.#field(line, cell, column) : number(cell));
    if (cell.share !== null) made.append(bar(cell.share));
    if (cell.sum && (isChosen || line.look === "total")) made.append(element("span", "sum", cell.sum));
    if (cell.told) {
      const told = element("span", "told", cell.told);
      told.setAttribute("role", "status");
      made.append(told);
    }
    return made;
  }

  #field(line, cell, column) {
    const field = element("input", cell.guess ? "wrong" : "");
    Object.assign(field, { type: "text", placeholder: "?", value: cell.guess, autocomplete: "off", maxLength: 60 });
    field.dataset.place = `${line.name} ${column}`;
    field.setAttribute("aria-label", cell.asks);
    field.addEventListener("change", () => {
      const text = field.value.trim();
      if (text) this.tell("guess", { layer: line.name, column, text });
    });
    return field;
  }
}

function head(heads) {
  const made = element("thead");
  const row = element("tr");
  row.append(
    ...heads.map((text) => {
      const cell = element("th", "", text);
      cell.scope = "col";
      return cell;
    }),
  );
  made.append(row);
  return made;
}

/** A number, and what is printed for it elsewhere. */
function number({ text, printed }) {
  const made = element("span", "number", text);
  if (printed) made.append(element("span", "printed", printed));
  return made;
}

function bar(share) {
  const track = element("span", "bar");
  track.setAttribute("aria-hidden", "true");
  const fill = element("span");
  fill.style.width = `${100 * share}%`;
  track.append(fill);
  return track;
}

function element(tag, name = "", text = "") {
  const made = document.createElement(tag);
  if (name.trim()) made.className = name.trim();
  made.textContent = text;
  return made;
}

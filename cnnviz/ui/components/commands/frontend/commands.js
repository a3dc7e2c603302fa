// A row of buttons; every press is told until Python says that it has been heard.

import { icon } from "./icons.js";

const rows = new WeakMap();
let last = 0; // number of the last press, in whichever row

export default function mount({ data, parentElement, setStateValue }) {
  const row = rows.get(parentElement) ?? new Row(parentElement);
  rows.set(parentElement, row);
  row.update(data, (presses) => setStateValue("presses", presses));
  return () => {
    if (parentElement.isConnected) return; // an update that a newer one has overtaken
    row.root.remove();
    rows.delete(parentElement);
  };
}

class Row {
  constructor(parent) {
    this.root = document.createElement("div");
    this.root.className = "row";
    this.root.setAttribute("role", "group");
    this.unheard = []; // [number, name] of each press that Python has not answered
    parent.append(this.root);
  }

  update({ label, row, heard, disabled }, tell) {
    this.tell = tell;
    this.disabled = disabled;
    this.root.setAttribute("aria-label", label);
    last = Math.max(last, heard);
    this.unheard = this.unheard.filter(([number]) => number > heard);
    // What Python says is older than what the visitor did since.
    if (!this.unheard.length) this.#show(row);
  }

  #show(row) {
    while (this.root.children.length > row.length) this.root.lastChild.remove();
    row.forEach((command, index) => {
      const button = this.root.children[index] ?? this.#add(index);
      // The same element for what a button becomes: it keeps the focus.
      if (button.dataset.command !== command.name || button.lastChild.textContent !== command.label) {
        button.dataset.command = command.name;
        button.replaceChildren(...icon(command.icon), span(command.label));
      }
      button.classList.toggle("main", command.is_main);
      button.disabled = this.disabled;
    });
    this.row = row;
  }

  #add(index) {
    const button = document.createElement("button");
    button.type = "button";
    button.addEventListener("click", () => this.#press(index));
    this.root.append(button);
    return button;
  }

  #press(index) {
    const command = this.row[index];
    last += 1;
    this.unheard.push([last, command.name]);
    if (command.becomes) {
      const other = { ...command.becomes, becomes: command };
      this.#show(this.row.map((one, at) => (at === index ? other : one)));
    }
    this.tell(this.unheard.map((press) => [...press]));
  }
}

function span(text) {
  const element = document.createElement("span");
  element.textContent = text;
  return element;
}

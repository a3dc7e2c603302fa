// Listens to the whole page for a paste or a drop, wherever the pointer and the focus are. Of several
// on one page the first takes it: for the others it is over (`defaultPrevented`).

import { firstFile, messageOf } from "./reading.js";

const TAKES_FILES = 'input[type="file"], [data-testid="stFileUploaderDropzone"]';
const TAKES_TEXT = "input:not([type=checkbox], [type=radio], [type=range]), textarea, [contenteditable]";

export class Listener {
  constructor(parent, { isAlone }) {
    this.life = new AbortController(); // ends all listeners
    this.sheet = document.createElement("div");
    this.sheet.className = "sheet";
    this.sheet.hidden = true;
    parent.append(this.sheet);
    if (isAlone) takeNoRoom(parent);
    this.#listen("paste", (event) => this.#pasted(event));
    this.#listen("dragover", (event) => this.#dragged(event));
    this.#listen("drop", (event) => this.#dropped(event));
    this.#listen("dragleave", (event) => {
      if (!event.relatedTarget) this.sheet.hidden = true; // the pointer left the window
    });
    this.#listen("dragend", () => (this.sheet.hidden = true));
  }

  update(data, send) {
    Object.assign(this, { most: data.most, send });
    this.sheet.textContent = data.sheet;
  }

  remove() {
    this.life.abort();
    this.sheet.remove();
  }

  #listen(name, hear) {
    document.addEventListener(name, hear, { signal: this.life.signal });
  }

  async #pasted(event) {
    const file = firstFile(event.clipboardData);
    // Who types somewhere may paste text there. Office programs copy a picture of it along.
    const isText = !file || event.clipboardData.types.includes("text/plain");
    if (event.defaultPrevented || (isText && isIn(event, TAKES_TEXT))) return;
    event.preventDefault();
    this.send(await messageOf(file, this.most));
  }

  #dragged(event) {
    const elsewhere = event.defaultPrevented || !hasFiles(event) || isIn(event, TAKES_FILES);
    this.sheet.hidden = elsewhere;
    if (elsewhere) return;
    event.preventDefault(); // else the browser would open the file, and leave the page
    event.dataTransfer.dropEffect = "copy";
  }

  async #dropped(event) {
    this.sheet.hidden = true;
    if (event.defaultPrevented || !hasFiles(event) || isIn(event, TAKES_FILES)) return;
    event.preventDefault();
    this.send(await messageOf(firstFile(event.dataTransfer), this.most));
  }
}

function hasFiles(event) {
  return event.dataTransfer?.types.includes("Files") ?? false;
}

/** Whether an event comes from within such an element, shadow roots included. */
function isIn(event, selector) {
  return event.composedPath().some((node) => node instanceof Element && node.matches(selector));
}

/** A row of controls must not keep a gap for what cannot be seen. */
function takeNoRoom(parent) {
  const host = parent.getRootNode().host ?? parent;
  const element = host.closest('[data-testid="stElementContainer"]');
  if (element) element.style.position = "absolute";
}

// A button that takes the clipboard's picture: browsers ask the visitor first, and may refuse.

import { clipboardPicture, messageOf } from "./reading.js";

export class Button {
  constructor(parent) {
    this.root = document.createElement("button");
    this.root.type = "button";
    this.root.addEventListener("click", () => this.#paste());
    parent.append(this.root);
  }

  update(data, send) {
    Object.assign(this, { most: data.most, send });
    this.root.textContent = data.button;
  }

  remove() {
    this.root.remove();
  }

  async #paste() {
    this.root.disabled = true;
    try {
      this.send(await messageOf(await clipboardPicture(), this.most));
    } catch {
      this.send({ hindrance: "forbidden" });
    } finally {
      this.root.disabled = false;
    }
  }
}

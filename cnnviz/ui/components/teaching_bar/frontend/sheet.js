// The cheat sheet: all keys of the presenter, over the page.

const KEYS = [
  ["PageDown / n", "next"],
  ["PageUp / b", "previous"],
  ["e / Shift e", "example"],
  ["k / Space", "play"],
  [". / ,", "on"],
  ["Tab, \u2190 \u2191 \u2192 \u2193", "cells"],
  ["r", "reveal"],
  ["l", "pointer"],
  ["+ / -", "size"],
  ["c", "contrast"],
  ["f", "full"],
  ["x", "leave"],
  ["?", "sheet"],
];

export class Sheet {
  get isOpen() {
    return Boolean(this.dialog?.open);
  }

  toggle(words) {
    if (this.isOpen) return this.close();
    this.dialog = document.body.appendChild(document.createElement("dialog"));
    this.dialog.dataset.sheet = "";
    Object.assign(this.dialog.style, { border: "0", borderRadius: "14px", padding: "1.5rem 2rem", fontSize: "1.1rem", lineHeight: "1.9", maxWidth: "92vw", maxHeight: "90vh", color: "#1d2733", background: "#fff", fontFamily: "inherit", boxShadow: "0 12px 60px rgb(0 0 0 / 45%)" });
    const title = document.createElement("h2");
    Object.assign(title.style, { margin: "0 0 .5rem", fontSize: "1.4rem", padding: "0" });
    title.textContent = words.sheet_title;
    const table = document.createElement("table");
    for (const [keys, name] of KEYS) table.append(row(keys, words[`key_${name}`]));
    this.dialog.append(title, table);
    this.dialog.addEventListener("click", () => this.close());
    this.dialog.addEventListener("close", () => this.close());
    this.dialog.showModal();
  }

  close() {
    this.dialog?.remove();
    this.dialog = null;
  }
}

function row(keys, told) {
  const line = document.createElement("tr");
  const [left, right] = [document.createElement("td"), document.createElement("td")];
  Object.assign(left.style, { paddingRight: "1.5rem", whiteSpace: "nowrap", fontWeight: "700" });
  left.textContent = keys;
  right.textContent = told;
  line.append(left, right);
  return line;
}

// A list that is searched while one types. The page learns what is looked for a moment later, so
// that the address follows; a link is opened by the page, so that the visitor's settings stay.

import { written } from "./markup.js";
import { found, indexed, needles } from "./search.js";

const MOMENT = 400; // ms after the last letter
const lists = new WeakMap();

export default function mount({ data, parentElement, setTriggerValue }) {
  const list = lists.get(parentElement) ?? new Lookup(parentElement);
  lists.set(parentElement, list);
  list.update(data, setTriggerValue);
  return () => {
    if (parentElement.isConnected) return; // an update that a newer one has overtaken
    list.root.remove();
    lists.delete(parentElement);
  };
}

class Lookup {
  constructor(parent) {
    this.root = element("div", "lookup");
    this.field = element("input");
    Object.assign(this.field, { type: "search", autocomplete: "off", spellcheck: false, maxLength: 60 });
    this.count = element("p", "count");
    this.count.setAttribute("role", "status");
    this.results = element("div", "results");
    const bar = element("div", "bar");
    bar.append(this.field, this.count);
    this.root.append(bar, this.results);
    this.field.addEventListener("input", () => this.#typed());
    this.field.addEventListener("keydown", (event) => this.#pressed(event));
    this.results.addEventListener("click", (event) => this.#clicked(event));
    parent.append(this.root);
  }

  update({ labels, find, entries }, tell) {
    this.tell = tell;
    const drawn = JSON.stringify([labels, entries]);
    const isTyping = this.root.getRootNode().activeElement === this.field;
    const isSame = drawn === this.drawn && (isTyping || find === this.field.value);
    if (isSame) return;
    this.drawn = drawn;
    this.labels = labels;
    this.index = entries.map(indexed);
    this.field.placeholder = labels.search;
    this.field.setAttribute("aria-label", labels.search);
    if (!isTyping) this.field.value = find; // what is being typed is newer
    this.#draw();
  }

  #typed() {
    this.#draw();
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.tell("find", this.field.value.trim()), MOMENT);
  }

  #pressed(event) {
    if (event.key === "Escape" && this.field.value) {
      this.field.value = "";
      this.#typed();
    } else if (event.key === "ArrowDown") {
      this.results.querySelector("a")?.focus();
      event.preventDefault();
    }
  }

  #clicked(event) {
    const link = event.target.closest("a");
    const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (!link || !isPlain) return; // the browser opens another tab by itself
    event.preventDefault();
    clearTimeout(this.waiting);
    this.tell("open", { name: link.dataset.entry, link: Number(link.dataset.link) });
  }

  #draw() {
    const words = needles(this.field.value);
    const entries = found(this.index, words);
    const { none, some } = this.labels;
    const told = entries.length ? some : none;
    this.count.textContent = told
      .replace("{shown}", entries.length)
      .replace("{total}", this.index.length)
      .replace("{find}", this.field.value.trim());
    this.results.replaceChildren(...(words.length ? [rows(entries, words, "h2")] : grouped(entries)));
  }
}

/** A section for each group, in the order of their first entries. */
function grouped(entries) {
  const groups = Map.groupBy ? Map.groupBy(entries, ({ group }) => group) : byGroup(entries);
  return [...groups].map(([group, own]) => {
    const section = element("section");
    if (group) {
      const head = element("h2", "group", group);
      head.append(element("span", "size", String(own.length)));
      section.append(head);
    }
    section.append(rows(own, [], group ? "h3" : "h2"));
    return section;
  });
}

function byGroup(entries) {
  const groups = new Map();
  for (const entry of entries) groups.set(entry.group, [...(groups.get(entry.group) ?? []), entry]);
  return groups;
}

function rows(entries, words, heading) {
  const list = element("ul");
  list.append(...entries.map((entry) => row(entry, words, heading)));
  return list;
}

function row(entry, words, heading) {
  const made = element("li");
  const hasFacts = entry.lines.some(({ label }) => label);
  const said = element("div", hasFacts ? "said facts" : "said");
  const title = element(heading, "term");
  title.append(...written(entry.title, words));
  if (entry.other) {
    const other = element("span", "other");
    other.append(...written(entry.other, words));
    title.append(other);
  }
  said.append(title, ...entry.lines.map((line) => paragraph(line, words)));
  if (entry.badge) made.append(badge(entry, words));
  else made.className = "bare";
  made.append(said, links(entry));
  return made;
}

function badge({ badge: text }, words) {
  const made = element("div", "badge");
  made.append(...written(text, words));
  return made;
}

function paragraph({ label, text }, words) {
  const made = element("p");
  if (label) made.append(element("span", "label", label));
  made.append(...written(text, words));
  return made;
}

function links(entry) {
  const made = element("div", "links");
  entry.links.forEach(({ label, address }, number) => {
    const link = element("a", "", label);
    link.href = address;
    link.dataset.entry = entry.name;
    link.dataset.link = number;
    made.append(link);
  });
  return made;
}

function element(tag, name = "", text = "") {
  const made = document.createElement(tag);
  if (name) made.className = name;
  made.textContent = text;
  return made;
}

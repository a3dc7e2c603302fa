// What stands in the bar: sentences and buttons.

const GROUPS = {
  following: ["around"],
  around: ["rejoin", "leave"],
  over: ["leave"],
  full: ["leave"],
  holding: ["end"],
};

export class ClassBar {
  constructor(parent) {
    this.root = element("div", "bar");
    this.root.dataset.teachingBar = "";
    parent.append(this.root);
    this.news = {};
  }

  show(data, tell, help) {
    Object.assign(this, { data, tell, help });
    if (data.klass?.state !== this.state) this.news = { followers: this.news.followers };
    this.state = data.klass?.state;
    this.#draw();
  }

  /** What the server has written about the class since: {followers}, {over}, {isLost}. */
  tellNews(news) {
    Object.assign(this.news, news);
    this.#draw();
  }

  remove() {
    this.root.remove();
  }

  #draw() {
    const parts = [...this.#classParts(), ...this.#planParts(), ...this.#presenterParts()];
    const drawn = JSON.stringify(parts.map(({ key, text }) => [key, text]));
    this.root.hidden = !parts.length;
    this.root.classList.toggle("presents", this.data.presents);
    if (drawn === this.drawn) return; // the focus stays where it is
    this.drawn = drawn;
    this.root.replaceChildren(...parts.map((part) => part.make()));
  }

  #classParts() {
    const { klass, words } = this.data;
    if (!klass || klass.state === "resuming") return [];
    const state = this.news.over ? "over" : klass.state;
    const parts = [this.#sentence(`${state}`, this.#told(state), "status")];
    if (state === "holding") parts.push(this.#count());
    return [...parts, ...GROUPS[state].map((name) => this.#button(name, words[name]))];
  }

  #told(state) {
    const { klass, words } = this.data;
    if (this.news.isLost && state !== "over") return words.lost;
    return words[`told_${state}`].replace("{code}", klass.code);
  }

  #count() {
    const { followers } = this.news;
    const text = followers === undefined ? "" : this.data.words.followers.replace("{n}", followers);
    return { key: "count", text, make: () => worded("strong", "count", text) };
  }

  #planParts() {
    const { plan, words, neighbours } = this.data;
    if (!plan) return [];
    const place = words.step.replace("{at}", plan.at).replace("{of}", plan.of);
    const told = plan.minutes ? `${plan.title} \u00b7 ${words.minutes.replace("{n}", plan.minutes)}` : plan.title;
    return [
      this.#sentence("plan", `${place} ${told}`, "status"),
      this.#button("previous", `\u2190 ${words.previous}`, !neighbours.previous, neighbours.previous),
      this.#button("next", `${words.next} \u2192`, !neighbours.next, neighbours.next),
      this.#button("stop", words.stop),
    ];
  }

  #presenterParts() {
    const { presents, words, title, plan } = this.data;
    if (!presents) return [];
    const help = { key: "help", text: "?", make: () => button("?", words.help, () => this.help()) };
    const told = plan ? [] : [this.#sentence("title", title, "heading")];
    return [...told, help, this.#button("present_off", words.present_off)];
  }

  #sentence(key, text, role) {
    return {
      key,
      text,
      make: () => {
        const node = worded("span", "told", text);
        node.setAttribute("role", role);
        return node;
      },
    };
  }

  #button(name, text, isOff = false, title = "") {
    return {
      key: name + isOff,
      text,
      make: () => {
        const node = button(text, title || text, () => this.tell(name));
        node.disabled = isOff;
        return node;
      },
    };
  }
}

function button(text, title, act) {
  const node = worded("button", "", text);
  node.type = "button";
  node.title = title;
  node.addEventListener("click", act);
  return node;
}

function worded(name, className, text) {
  const node = element(name, className);
  node.textContent = text;
  return node;
}

function element(name, className) {
  const node = document.createElement(name);
  if (className) node.className = className;
  return node;
}

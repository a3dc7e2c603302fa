// Above the plot: what each line is, and its value at the x that is read.

import { element, filled, say, shape } from "./element.js";
import { written } from "./numbers.js";
import { read } from "./reading.js";

export class Legend {
  constructor() {
    this.root = element("div", "legend");
    this.place = element("span", "place");
    this.entries = [];
  }

  show({ lines }) {
    if (this.entries.length !== lines.length) {
      this.entries = lines.map(entry);
      this.root.replaceChildren(this.place, ...this.entries);
    }
    lines.forEach((line, index) => {
      const [sample, name] = this.entries[index].children;
      this.entries[index].style.setProperty("--line", `var(--${line.role})`);
      sample.classList.toggle("dashed", line.dashed);
      say(name, line.name);
    });
  }

  /** Tell the values at x; return them as one sentence. */
  tell({ lines, axes, words }, x) {
    const at = x === null ? "" : `${axes.x.label} ${written(x, axes.x)}`.trim();
    say(this.place, at);
    const told = lines.map((line, index) => {
      const value = x === null || !line.read ? "" : valueOf(line, axes, x, words);
      say(this.entries[index].children[2], value);
      return `${line.name} ${value}`.trim();
    });
    return [at, ...told].join(", ");
  }
}

/** A value, and its own x if that is another one. */
function valueOf(line, axes, x, words) {
  const point = read(line, x);
  const value = point && written(point.y, line.right ? axes.right : axes.y);
  if (!value) return words.none;
  const isElsewhere = Math.abs(point.x - x) > 1e-9 * Math.max(1, Math.abs(x));
  return isElsewhere ? filled(words.elsewhere, { value, x: `${axes.x.label} ${written(point.x, axes.x)}`.trim() }) : value;
}

function entry() {
  const root = element("span", "entry");
  const sample = shape("svg", "sample", { viewBox: "0 0 22 8", "aria-hidden": "true" });
  sample.append(shape("path", "", { d: "M1 4H21" }));
  root.append(sample, element("span", "name"), element("span", "value"));
  return root;
}

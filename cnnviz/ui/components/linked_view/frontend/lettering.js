// How much room words take, before they stand on the page. Sizes are those of linked_view.css.

const SIZES = {
  heading: { weight: 600, em: 0.875 },
  title: { weight: 400, em: 0.8125 },
  note: { weight: 400, em: 0.8125 },
  label: { weight: 400, em: 0.6875 },
};

// What may start a new line: a word, or any single sign of Chinese, Japanese and Korean.
const PIECES = /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]|[^\s\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]+|\s+/g;

export class Lettering {
  /** @param {number} size the font size of the stage, in px */
  constructor(font, size) {
    this.font = font;
    this.size = size;
    this.scale = size / 16;
    this.context = new OffscreenCanvas(1, 1).getContext("2d");
    this.known = new Map();
  }

  /** Width in px of words set as a "heading", "title", "note" or "label". */
  width(kind, words) {
    const key = `${kind} ${words}`;
    if (!this.known.has(key)) {
      const { weight, em } = SIZES[kind];
      this.context.font = `${weight} ${em * this.size}px ${this.font}`;
      this.known.set(key, this.context.measureText(words).width);
    }
    return this.known.get(key);
  }

  /** How many lines words fill that have so many px. */
  lines(kind, words, room) {
    let [lines, used] = [1, 0];
    for (const piece of words.match(PIECES) ?? []) {
      const width = this.width(kind, piece);
      const breaks = used + width > room && used > 0;
      if (breaks) [lines, used] = [lines + 1, 0];
      if (piece.trim() || !breaks) used += width;
    }
    return lines;
  }
}

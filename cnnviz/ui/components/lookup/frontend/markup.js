// The mark-up of the texts, **bold**, *emphasis* and `code`, as elements; nothing else is read.

import { marked } from "./search.js";

const PIECES = /\*\*(?<strong>.+?)\*\*|\*(?<em>.+?)\*|`(?<code>.+?)`/gu;
const ESCAPED = /\\(.)/gu;

/** A text as nodes, with the words that are looked for marked. */
export function written(text, words) {
  const nodes = [];
  let end = 0;
  for (const piece of text.matchAll(PIECES)) {
    nodes.push(...plainly(text.slice(end, piece.index), words));
    const [tag, inside] = Object.entries(piece.groups).find(([, value]) => value !== undefined);
    const made = document.createElement(tag);
    made.append(...plainly(inside, words));
    nodes.push(made);
    end = piece.index + piece[0].length;
  }
  nodes.push(...plainly(text.slice(end), words));
  return nodes;
}

function plainly(text, words) {
  return marked(text.replaceAll(ESCAPED, "$1"), words).map(([part, isHit]) => {
    if (!isHit) return document.createTextNode(part);
    const mark = document.createElement("mark");
    mark.textContent = part;
    return mark;
  });
}

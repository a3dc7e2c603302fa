// Which entries hold all the words that were typed, in whatever language and spelling.

/** Text as it is compared: no capitals, no accents, syllables of Hangul in their letters. */
export function plain(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("×", "x");
}

/** The words that are looked for. */
export function needles(find) {
  return plain(find).split(/\s+/).filter(Boolean);
}

/** Everything that an entry is found by, in the order of its weight. */
export function indexed(entry) {
  const lines = entry.lines.map(({ label, text }) => `${label} ${text}`);
  return {
    entry,
    fields: [entry.name, `${entry.title} ${entry.other}`, [...lines, entry.words].join(" ")].map(plain),
  };
}

/** The entries with all the words, those first whose names have them. */
export function found(index, words) {
  if (words.length === 0) return index.map(({ entry }) => entry);
  return index
    .map((one) => ({ entry: one.entry, rank: rank(one.fields, words) }))
    .filter(({ rank }) => rank < Infinity)
    .sort((one, other) => one.rank - other.rank)
    .map(({ entry }) => entry);
}

/** How late the latest of the words turns up: in the name, the title, or only in what is said. */
function rank(fields, words) {
  const places = words.map((word) => {
    const place = fields.findIndex((field) => field.includes(word));
    return place < 0 ? Infinity : place;
  });
  return Math.max(...places);
}

/** The parts of a text: [text, is it one of the words?]. */
export function marked(text, words) {
  const letters = [...text];
  const origin = []; // for each letter of the plain text, which letter of the text it is of
  let all = "";
  letters.forEach((letter, index) => {
    const compared = plain(letter);
    all += compared;
    for (let count = 0; count < compared.length; count += 1) origin.push(index);
  });
  const hits = new Set();
  for (const word of words) {
    for (let at = all.indexOf(word); at >= 0; at = all.indexOf(word, at + word.length)) {
      for (let index = at; index < at + word.length; index += 1) hits.add(origin[index]);
    }
  }
  const parts = [];
  letters.forEach((letter, index) => {
    const isHit = hits.has(index);
    if (parts.at(-1)?.[1] === isHit) parts.at(-1)[0] += letter;
    else parts.push([letter, isHit]);
  });
  return parts;
}

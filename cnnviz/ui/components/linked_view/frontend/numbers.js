// Numbers as people read them, and numbers as people type them.

const MINUS = "\u2212";
const NOISE = 1e-6; // float32 carries about seven digits: what is smaller was meant to be 0

/** As the slides print: decimals cut off (5/9 is .55). Otherwise rounded. Short forms drop the 0 before the point. */
export function short(value, { decimals, truncate }) {
  if (Number.isInteger(value) && Math.abs(value) >= 10) return withMinus(String(value));
  const text = truncate ? cut(value, decimals) : value.toFixed(decimals);
  if (Number(text) === 0) return "0";
  return withMinus(text.replace(/^(-?)0\./, "$1."));
}

/** Whole numbers stay whole; others get up to three decimals. */
export function plain(value, decimals = 3) {
  if (Number.isInteger(value)) return withMinus(String(value));
  const text = value.toFixed(decimals).replace(/0+$/, "").replace(/\.$/, "");
  if (Number(text) !== 0) return withMinus(text);
  return Math.abs(value) < NOISE ? "0" : withMinus(value.toPrecision(2));
}

/** "= 7", or "\u2248 0.778" where decimals had to be left out, of the value or of what stands before it. */
export function equals(value, before = []) {
  const isExact = [value, ...before].every((number) => isShownExactly(number, plain(number)));
  return `${isExact ? "=" : "\u2248"} ${plain(value)}`;
}

/** Whether a text says all there is to say about a number. */
export function isShownExactly(value, text) {
  return Math.abs(parse(text) - value) <= NOISE * Math.max(1, Math.abs(value));
}

/** A number that stands in a sum: negative ones in brackets. */
export function addend(value) {
  return value < 0 ? `(${plain(value)})` : plain(value);
}

/** "7/9" if sum and divisor are whole numbers and their quotient is not, else null. */
export function fraction(sum, divisor) {
  const whole = Math.round(sum);
  if (!Number.isInteger(divisor) || Math.abs(sum - whole) > 1e-4 || whole % divisor === 0) return null;
  return `${withMinus(String(whole))}/${divisor}`;
}

/** Read 0.55, .55, -1, \u22121, 5/9; null if it is no number. */
export function parse(text) {
  const typed = text.trim().replace(/[\u2212\u2013]/g, "-").replace(/,/g, ".");
  const [, top, bottom] = typed.match(/^([^/]+)(?:\/([^/]+))?$/) ?? [];
  if (top === undefined) return null;
  const value = toNumber(top) / (bottom === undefined ? 1 : toNumber(bottom));
  return Number.isFinite(value) ? value : null;
}

/** A guess is right if it names the value exactly, rounded or cut to its own decimals (at least one). */
export function matches(guess, text, value) {
  const decimals = Math.max(1, (text.split(/[.,]/)[1] ?? "").length);
  const exact = Math.abs(guess - value) < 1e-4;
  const whole = !/[.,/]/.test(text);
  if (exact || whole) return exact;
  return [cut(value, decimals), value.toFixed(decimals)].some((shown) => Math.abs(Number(shown) - guess) < 1e-9);
}

function toNumber(text) {
  return /^[-+]?(\d+\.?\d*|\.\d+)$/.test(text.trim()) ? Number(text) : NaN;
}

function cut(value, decimals) {
  const factor = 10 ** decimals;
  return (Math.trunc(value * factor + Math.sign(value) * 1e-4) / factor).toFixed(decimals);
}

function withMinus(text) {
  return text.replace("-", MINUS);
}

/** Put values into a sentence: say("row {row}", {row: 2}). */
export function say(template, values = {}) {
  return template.replace(/\{(\w+)\}/g, (hole, name) => values[name] ?? hole);
}

// How numbers are written: as few figures as tell them apart, with a true minus sign.

const FIGURES = 4;
const HUGE = 1e7; // from here on nobody reads decimals

/** A value that is read. Four figures count, or as many decimals as the axis asks for. */
export function written(value, axis) {
  if (Number.isNaN(value)) return null;
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  if (axis.percent) return `${minus((value * 100).toFixed(axis.decimals ?? 1))} %`;
  if (axis.decimals !== null && Math.abs(value) < HUGE) return minus(grouped(fixed(value, axis.decimals)));
  return minus(figures(value));
}

/** The number of a tick; all ticks of an axis have the same decimals. */
export function tick(value, step, axis) {
  if (axis.percent) return `${minus(fixed(value * 100, decimalsOf(step * 100)))} %`;
  if (axis.log) return power(value);
  if (Math.abs(value) >= 1e6 || step < 1e-5) return minus(value.toExponential(1).replace("e+", "e"));
  return minus(grouped(fixed(value, decimalsOf(step))));
}

function figures(value) {
  const size = Math.abs(value);
  if (value === 0) return "0";
  if (size >= 1e6 || size < 1e-4) return value.toExponential(2).replace("e+", "e");
  if (Number.isInteger(value)) return grouped(String(value));
  const decimals = Math.max(0, FIGURES - 1 - Math.floor(Math.log10(size)));
  return grouped(fixed(value, decimals).replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, ""));
}

function fixed(value, decimals) {
  return value.toFixed(Math.min(20, decimals));
}

/** As many as tell the multiples of a step: 1 for 0.5 and 2.5, 2 for 0.25. */
function decimalsOf(step) {
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const scaled = step * 10 ** decimals;
  return Math.abs(scaled - Math.round(scaled)) < 1e-6 ? decimals : decimals + 1;
}

/** 0.01, 1, 100, then 10⁴ and 10⁻³. */
function power(value) {
  const exponent = Math.round(Math.log10(value));
  const isPower = Math.abs(value / 10 ** exponent - 1) < 1e-9;
  if (!isPower) return value >= 0.001 && value < 1e4 ? String(Number(value.toPrecision(3))) : "";
  if (exponent >= -3 && exponent <= 3) return String(Number((10 ** exponent).toPrecision(1)));
  const digits = [...String(exponent)].map((digit) => (digit === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit]));
  return `10${digits.join("")}`;
}

function grouped(text) {
  const [whole, part] = text.split(".");
  const spaced = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return part === undefined ? spaced : `${spaced}.${part}`;
}

function minus(text) {
  return text.replaceAll("-", "−");
}

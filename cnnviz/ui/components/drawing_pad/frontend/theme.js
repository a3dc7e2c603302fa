// Colours: those of the app, which Python sends for light and for dark pages, and Streamlit's own.

export function readTheme(element, colours) {
  const style = getComputedStyle(element);
  const variable = (name, otherwise) => style.getPropertyValue(name).trim() || otherwise;
  const background = toRgb(variable("--st-background-color", "#ffffff"));
  const isDark = background[0] + background[1] + background[2] < 300;
  const { positive, negative } = isDark ? colours.dark : colours.light;
  return {
    ink: variable("--st-text-color", "#1c2230"),
    positive: toRgb(positive),
    negative: toRgb(negative),
    zero: isDark ? [32, 37, 48] : [250, 251, 253],
  };
}

function toRgb(colour) {
  const hex = colour.match(/^#(\w\w)(\w\w)(\w\w)/);
  if (hex) return hex.slice(1, 4).map((part) => parseInt(part, 16));
  return (colour.match(/[\d.]+/g) ?? [255, 255, 255]).slice(0, 3).map(Number);
}

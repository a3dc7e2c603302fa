// The app's colours as properties of the chart, for a light or a dark page.

export function wear(root, colours) {
  const background = getComputedStyle(root).getPropertyValue("--st-background-color").trim() || "#ffffff";
  const isDark = lightness(background) < 128;
  for (const [role, colour] of Object.entries(isDark ? colours.dark : colours.light)) {
    root.style.setProperty(`--${role}`, colour);
  }
}

function lightness(colour) {
  const hex = colour.match(/^#(\w\w)(\w\w)(\w\w)/);
  const parts = hex ? hex.slice(1, 4).map((part) => parseInt(part, 16)) : (colour.match(/[\d.]+/g) ?? [255]).map(Number);
  const [red, green = red, blue = red] = parts;
  return 0.3 * red + 0.59 * green + 0.11 * blue;
}

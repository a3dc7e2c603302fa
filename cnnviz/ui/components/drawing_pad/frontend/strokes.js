// A drawing as text, the same as in cnnviz/images/strokes.py: strokes on a grid of 512 x 512.

export const GRID = 512;
export const LONGEST_DRAWING = 12_000; // characters
export const TOOLS = { t: 0.05, m: 0.08, b: 0.12 }; // thin, medium, broad: share of the sheet

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const FARTHEST = 31; // of one step, along either axis

/** Text -> [{tool, erases, points: [[x, y], ...]}]. Python has checked it. */
export function read(text) {
  return text ? text.split(".").map(readStroke) : [];
}

export function write(strokes) {
  return strokes.map(writtenStroke).join(".");
}

function readStroke(text) {
  const numbers = [...text.slice(1)].map((letter) => ALPHABET.indexOf(letter));
  let [x, y] = [numbers[0] * 64 + numbers[1], numbers[2] * 64 + numbers[3]];
  const points = [[x, y]];
  for (let i = 4; i + 1 < numbers.length; i += 2) {
    x += numbers[i] - FARTHEST;
    y += numbers[i + 1] - FARTHEST;
    points.push([x, y]);
  }
  const tool = text[0].toLowerCase();
  return { tool, erases: text[0] !== tool, points };
}

function writtenStroke({ tool, erases, points }) {
  let [x, y] = points[0];
  let text = erases ? tool.toUpperCase() : tool;
  for (const place of [x, y]) text += ALPHABET[place >> 6] + ALPHABET[place & 63];
  for (const [nextX, nextY] of points.slice(1)) {
    for (const [across, down] of steps(nextX - x, nextY - y)) {
      text += ALPHABET[across + FARTHEST] + ALPHABET[down + FARTHEST];
    }
    [x, y] = [nextX, nextY];
  }
  return text;
}

/** Divide a step into ones that are not too far. */
function steps(across, down) {
  const count = Math.ceil(Math.max(Math.abs(across), Math.abs(down), 1) / FARTHEST);
  const at = (i) => [Math.floor((across * i) / count), Math.floor((down * i) / count)];
  return Array.from({ length: count }, (_, i) => {
    const [[fromX, fromY], [toX, toY]] = [at(i), at(i + 1)];
    return [toX - fromX, toY - fromY];
  });
}

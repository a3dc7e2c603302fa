// Give a canvas its size in CSS pixels at the screen's resolution, and an empty context.

export function prepare(canvas, width, height) {
  const ratio = window.devicePixelRatio || 1;
  const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== w || canvas.height !== h) {
    canvas.width = w;
    canvas.height = h;
  }
  const [styleWidth, styleHeight] = [`${width}px`, `${height}px`];
  if (canvas.style.width !== styleWidth || canvas.style.height !== styleHeight) {
    Object.assign(canvas.style, { width: styleWidth, height: styleHeight });
  }
  const context = canvas.getContext("2d");
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  return context;
}

// From what a browser hands over to a message for Python.

const PIXELS = 4e6; // that are left of a picture with too many bytes: far more than the server keeps
const QUALITY = 0.92;

/** The first file of a paste or a drop, or null. */
export function firstFile(transfer) {
  return transfer?.files?.[0] ?? null;
}

/** The clipboard's picture, or null; throws where the browser does not let a page read it. */
export async function clipboardPicture() {
  for (const item of await navigator.clipboard.read()) {
    const type = item.types.find((one) => one.startsWith("image/"));
    if (type) return item.getType(type);
  }
  return null;
}

/** What Python is told about a file. */
export async function messageOf(file, most) {
  if (!file) return { hindrance: "none" };
  const sent = file.size > most ? await smaller(file) : file;
  if (!sent || sent.size > most) return { hindrance: "large" };
  try {
    return { name: file.name ?? "", data: await base64(sent) };
  } catch {
    return { hindrance: "broken" }; // a folder, or a file that is gone by now
  }
}

/** The same picture with fewer pixels: a copied photo comes as a PNG, ten times as large as its JPEG. */
async function smaller(file) {
  try {
    const bitmap = await createImageBitmap(file);
    const share = Math.min(1, Math.sqrt(PIXELS / (bitmap.width * bitmap.height)));
    const canvas = new OffscreenCanvas(Math.ceil(bitmap.width * share), Math.ceil(bitmap.height * share));
    const context = canvas.getContext("2d");
    context.fillStyle = "white"; // below what is transparent, as Python does it
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.imageSmoothingQuality = "high";
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    return await canvas.convertToBlob({ type: "image/jpeg", quality: QUALITY });
  } catch {
    return null; // no picture that this browser knows
  }
}

function base64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

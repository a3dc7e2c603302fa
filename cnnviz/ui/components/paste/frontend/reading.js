// From what a browser hands over to a message for Python.

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
  if (file.size > most) return { hindrance: "large" };
  try {
    return { name: file.name ?? "", data: await base64(file) };
  } catch {
    return { hindrance: "broken" }; // a folder, or a file that is gone by now
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

// Keeps the browser's address in step with the visitor's settings. It replaces the present entry of
// the history, so that Back leads to the page before and not through every position of a slider. It
// also tells the browser which language the page is in: screen readers choose their voice by it,
// browsers the font and where a line may break. Streamlit's menu and popovers are mended from here,
// because every page has this module.

import { mendMenu } from "./menu.js";
import { mendPopovers } from "./popovers.js";

const STREAMLITS_OWN = ["embed", "embed_options"]; // parameters that are no settings of ours
const THANKS_MS = 2000;

let latest = 0; // when the newest query was made

export default function ({ data, parentElement }) {
  mendMenu();
  mendPopovers();
  // Each exhibit says so when it runs; drawn again for another reason, it has older news.
  if (data.at > latest) {
    latest = data.at;
    writeAddress(data.query);
    document.documentElement.lang = data.language;
  }
  const button = parentElement.querySelector("button");
  if (data.label) {
    button.textContent = data.label;
    button.hidden = false;
    button.onclick = () => copyAddress(button, data);
  } else {
    hide(parentElement);
  }
}

function writeAddress(query) {
  const { pathname, search, hash } = window.location;
  const pairs = search.slice(1).split("&");
  const kept = pairs.filter((pair) => STREAMLITS_OWN.includes(pair.split("=")[0]));
  const wanted = [...kept, query].filter(Boolean).join("&");
  if (wanted === search.slice(1)) return;
  try {
    const address = pathname + (wanted && `?${wanted}`) + hash;
    window.history.replaceState(window.history.state, "", address);
  } catch {
    // Safari allows a hundred changes in half a minute; the next one brings this one's settings too.
  }
}

async function copyAddress(button, { label, done }) {
  try {
    await navigator.clipboard.writeText(window.location.href);
  } catch {
    copyBySelection(window.location.href);
  }
  button.textContent = done;
  setTimeout(() => (button.textContent = label), THANKS_MS);
}

// Browsers offer the clipboard to secure pages only, and a school's own server may be none.
function copyBySelection(text) {
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}

function hide(parentElement) {
  const host = parentElement.getRootNode().host ?? parentElement;
  const element = host.closest('[data-testid="stElementContainer"]');
  if (element) element.style.display = "none";
}

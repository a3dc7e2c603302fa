// All runs of text that a visitor can read on the page, also within the shadow roots of components.
() => {
  const WITHOUT_LANGUAGE = '[data-testid="stIconMaterial"], [data-testid="stCode"], code, pre, .katex, style, script';
  const found = new Set();
  const isSeen = (element) => element.checkVisibility({ visibilityProperty: true });
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const run = node.textContent.trim();
      const parent = node.parentElement;
      if (run && parent && isSeen(parent) && !parent.closest(WITHOUT_LANGUAGE)) found.add(run);
      return;
    }
    if (node.shadowRoot) walk(node.shadowRoot);
    node.childNodes.forEach(walk);
  };
  walk(document.querySelector(".stApp"));
  return [...found];
}

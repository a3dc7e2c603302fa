// Streamlit's menu is one list whose items lie in a <div> per section: a screen reader then finds a
// list without items, and items without a list. Here each section becomes a list of its own.

export function mendMenu() {
  const menu = document.querySelector('[data-testid="stSidebarNavItems"]');
  if (!menu || menu.querySelector(":scope > li")) return; // a menu without sections is in order
  menu.setAttribute("role", "presentation");
  for (const section of menu.children) {
    const heading = section.querySelector("header");
    if (!heading) continue;
    heading.setAttribute("role", "presentation"); // not the page's banner
    section.setAttribute("role", "list");
    section.setAttribute("aria-label", heading.querySelector("p")?.textContent ?? "");
  }
}

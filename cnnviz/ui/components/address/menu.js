// Streamlit's menu is one list whose items lie in a <div> per section: a screen reader then finds a
// list without items, and items without a list. Here each section becomes a list of its own. Its
// heading folds it, for Streamlit by the mouse only; here it is a button for the keyboard as well.

const MENU = '[data-testid="stSidebarNavItems"]';

let watched = null;

export function mendMenu() {
  const menu = document.querySelector(MENU);
  if (!menu || menu === watched) return;
  watched = menu;
  mend(menu);
  // A section that is folded loses its items, and Streamlit draws the menu anew with every language.
  new MutationObserver(() => mend(menu)).observe(menu, { childList: true, subtree: true });
}

function mend(menu) {
  if (menu.querySelector(":scope > li")) return; // a menu without sections is in order
  menu.setAttribute("role", "presentation");
  for (const section of menu.children) {
    const heading = section.querySelector("header");
    if (!heading) continue;
    section.setAttribute("role", "list");
    section.setAttribute("aria-label", heading.querySelector("p")?.textContent ?? "");
    heading.setAttribute("role", "presentation"); // not the page's banner
    const name = heading.firstElementChild;
    name.setAttribute("role", "listitem"); // a list has nothing else
    makeButton(name.firstElementChild, heading);
    name.firstElementChild.setAttribute("aria-expanded", section.querySelector("li") !== null);
  }
}

function makeButton(button, heading) {
  if (button.role === "button") return;
  button.role = "button";
  button.tabIndex = 0;
  button.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    heading.click();
  });
}

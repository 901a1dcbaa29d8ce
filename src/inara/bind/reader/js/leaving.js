// The quick exit: the page is hidden at once and replaced, so that going back does not lead here.

/** @param {ParentNode} within */
export function armExits(within) {
  for (const link of within.querySelectorAll("a.exit")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      document.documentElement.hidden = true;
      document.title = "";
      location.replace(/** @type {HTMLAnchorElement} */ (link).href);
    });
  }
}

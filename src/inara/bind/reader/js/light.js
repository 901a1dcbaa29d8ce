// Runs before the first paint: the chosen theme, and the mark by which styles know that JavaScript is there.
(() => {
  const page = document.documentElement;
  page.dataset.js = "";
  // A module that cannot load must not leave a hole: then the page falls back to what it shows without JavaScript.
  addEventListener(
    "error",
    (event) => {
      if (event.target instanceof HTMLScriptElement) delete page.dataset.js;
    },
    true,
  );
  try {
    const theme = localStorage.getItem("inara.theme");
    if (theme === "paper" || theme === "night") page.dataset.theme = theme;
  } catch {
    // Storage may be refused; the device's own theme stays.
  }
})();

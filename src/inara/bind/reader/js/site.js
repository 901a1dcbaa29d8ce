// What every page does: the night-light switch, the quick exit, overdue reviews, and keeping the Book offline.
import { keep } from "./keep.js";
import { armExits } from "./leaving.js";
import { isOffline, keepOffline } from "./offline.js";
import { say, sayDate, today } from "./say.js";

const page = document.documentElement;
const script = /** @type {HTMLElement | null} */ (document.querySelector("script[data-root]"));

switchLights();
armExits(document);
markOverdue();
keepOffline(script?.dataset.root ?? "");
void sayWhetherOffline();

function switchLights() {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const isNight = () => (page.dataset.theme ? page.dataset.theme === "night" : dark.matches);
  for (const lamp of document.querySelectorAll("button.lamp")) {
    const show = () => lamp.setAttribute("aria-pressed", String(isNight()));
    lamp.addEventListener("click", () => {
      page.dataset.theme = isNight() ? "paper" : "night";
      keep("theme", page.dataset.theme);
      show();
    });
    dark.addEventListener("change", show);
    show();
  }
}

function markOverdue() {
  for (const line of document.querySelectorAll("[data-due]")) {
    const due = /** @type {HTMLElement} */ (line).dataset.due ?? "";
    if (due < today()) {
      line.textContent = say("overdue", { date: sayDate(due) });
      line.classList.add("overdue");
    }
  }
}

async function sayWhetherOffline() {
  const place = document.querySelector(".offline");
  if (!place) return;
  const status = place.querySelector("[role=status]");
  if (status && (await isOffline())) {
    place.removeAttribute("hidden");
    status.textContent = say("offline_ready");
  }
}

// How the children look: skin and hair, chosen on a story's page and kept on the device.
import { applyLooks, chosenLook, chooseLook } from "./figures.js";

for (const section of document.querySelectorAll(".looks")) {
  section.removeAttribute("hidden");
  const inputs = /** @type {HTMLInputElement[]} */ ([...section.querySelectorAll("input[type=radio]")]);
  const figureOf = (/** @type {Element} */ input) =>
    /** @type {HTMLElement | null} */ (input.closest("[data-figure]"))?.dataset.figure ?? "";
  const show = () => {
    for (const input of inputs) input.checked = chosenLook(figureOf(input))[input.dataset.part ?? ""] === input.value;
    applyLooks(document);
  };
  for (const input of inputs) {
    input.addEventListener("change", () => {
      chooseLook(figureOf(input), input.dataset.part ?? "", input.value);
      show();
    });
  }
  section.querySelector("[data-reset]")?.addEventListener("click", () => {
    for (const figure of new Set(inputs.map(figureOf))) chooseLook(figure, null, null);
    show();
  });
  show();
}

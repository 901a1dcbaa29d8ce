// The help page: the family's country comes first.
import { chooseCountry, chosenCountry } from "./country.js";

const select = /** @type {HTMLSelectElement | null} */ (document.getElementById("country"));
const countries = document.querySelector(".countries");

if (select && countries) {
  const order = [...countries.children];
  const show = (/** @type {string} */ code) => {
    const mine = order.find((section) => section.id === code);
    for (const section of order) section.classList.toggle("mine", section === mine);
    countries.replaceChildren(...(mine ? [mine] : []), ...order.filter((section) => section !== mine));
  };
  const known = [...select.options].map((option) => option.value);
  select.value = known.includes(chosenCountry() ?? "") ? (chosenCountry() ?? "") : "";
  show(select.value);
  select.addEventListener("change", () => {
    chooseCountry(select.value || null);
    show(select.value);
  });
}

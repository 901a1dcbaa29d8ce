// The safety card: above everything, the number as its largest thing, what to do until help comes.
import { chooseCountry, chosenCountry, suggestedCountry } from "./country.js";
import { icon, make } from "./dom.js";
import { say } from "./say.js";

/** @typedef {import("../ask/types.js").SafetyAnswer} Safety */
/** @typedef {import("../ask/types.js").Call} Call */
/** @typedef {import("./answer.js").Around} Around */

// Read once, while the home page's own parts are still there.
const leave = document.querySelector("#leave");
const exitAddress = leave instanceof HTMLTemplateElement ? (leave.content.querySelector("a")?.getAttribute("href") ?? "") : "";

const PHONE =
  "M11 4c3-1 5 5 6 9-1 3-4 4-4 6 2 5 5 7 8 8 2 0 3-3 6-4 4 1 9 4 8 7-2 6-8 7-13 5C13 31 6 22 5 13c0-4 3-8 6-9Z";

/**
 * @param {Safety} safety
 * @param {Around} around
 * @returns {HTMLElement}
 */
export function safetyCard(safety, around) {
  const [first, ...others] = safety.call;
  const about = around.asker.describe(safety.flag);
  const steps = safety.act.split(/(?<=[.!?])\s+/);
  const signs = safety.because.flatMap((sign, index) => [index ? ", " : " ", make("b", {}, `“${sign}”`)]);
  const also = safety.also.map((flag) => around.asker.describe(flag)?.title).filter(Boolean);
  return make(
    "section",
    { class: "safety", "aria-labelledby": "safety" },
    make("h1", { id: "safety", "data-first": true }, say("safety_title")),
    make("p", { class: "lede" }, about?.title),
    signs.length > 0 && make("p", { class: "small" }, say("safety_because"), ...signs, "."),
    firstCall(first),
    ...(chosenCountry() ? [] : country(around)),
    make("h2", { class: "minor" }, say("what_to_do")),
    make("ol", {}, ...steps.map((step) => make("li", {}, step))),
    ...otherCalls(others),
    ...(chosenCountry() ? country(around) : []),
    also.length > 0 && make("p", {}, `${say("also")} `, also.join("; "), "."),
    make("p", { class: "small" }, [about?.unknown, say("cannot_know")].filter(Boolean).join(" ")),
    foot(around),
  );
}

/** @param {Call | undefined} call */
function firstCall(call) {
  if (!call?.number) {
    return make("div", { class: "call local" }, make("b", {}, say("call_local")), make("p", {}, say("local_note")));
  }
  const shape = icon("0 0 40 40", [["phone", PHONE]]);
  const place = countryName(call);
  return make(
    "a",
    { class: "call", href: dial(call.number) },
    shape,
    make("b", {}, say("call", { number: call.number })),
    make("span", {}, place),
  );
}

/** @param {Call} call */
function countryName(call) {
  const kind = say(`kinds.${call.kind}`);
  return call.name.toLowerCase() === kind ? call.name : `${call.name}, ${kind}`;
}

/** @param {Call[]} calls */
function otherCalls(calls) {
  const known = calls.filter((call) => call.number);
  if (!known.length) return [];
  const rows = known.map((call) =>
    make(
      "li",
      {},
      `${call.name} (${say(`kinds.${call.kind}`)}): `,
      make("a", { href: dial(call.number ?? "") }, call.number),
    ),
  );
  return [make("h2", { class: "minor" }, say("other_lines")), make("ul", { class: "plain" }, ...rows)];
}

/** @param {Around} around */
function country(around) {
  const countries = around.catalogue.countries;
  const codes = Object.keys(countries);
  if (!codes.length) return [];
  const chosen = chosenCountry();
  const suggested = chosen ? null : suggestedCountry((code) => code in countries);
  const choose = (/** @type {string | null} */ code) => {
    chooseCountry(code);
    around.changed();
  };
  const select = make("select", { autocomplete: "off", "aria-label": say("country") });
  select.append(make("option", { value: "" }, chosen ? say("other_country") : say("choose_country")));
  for (const code of codes) select.append(make("option", { value: code }, countries[code]?.name ?? code));
  select.value = chosen && chosen in countries ? chosen : "";
  select.addEventListener("change", () => choose(select.value || null));
  const row = make("div", { class: "safety-foot" });
  if (suggested) {
    const here = make("button", { class: "quiet", type: "button" }, say("suggested", { country: countries[suggested]?.name ?? "" }));
    here.addEventListener("click", () => choose(suggested));
    row.append(here);
  }
  row.append(select);
  return [row];
}

/** @param {Around} around */
function foot(around) {
  const help = make("a", { href: `${around.root}help/` }, say("help"));
  const exit = exitAddress
    ? make("a", { class: "exit", href: exitAddress }, say("leave"))
    : null;
  return make("div", { class: "safety-foot" }, exit, help);
}

/** @param {string} number */
function dial(number) {
  return `tel:${number.replace(/[^\d+*#]/g, "")}`;
}

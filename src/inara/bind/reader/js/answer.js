// An answer on the page: what is urgent first, then something to say at once, the pages, a story, and the box again.
import { make, present, icon } from "./dom.js";
import { safetyCard } from "./safety-card.js";
import { say } from "./say.js";

/** @typedef {import("../ask/types.js").Answer} Answer */
/** @typedef {import("../ask/types.js").Found} Found */
/** @typedef {import("../ask/ask.js").Asker} Asker */
/** @typedef {import("./catalogue.js").Catalogue} Catalogue */
/**
 * @typedef {object} Around
 * @property {string} text what the parent wrote
 * @property {string} root the way to the site's root
 * @property {Asker} asker
 * @property {Catalogue} catalogue
 * @property {() => HTMLElement} again makes another ask box
 * @property {() => void} start shows the beginning again
 * @property {() => void} changed answers again, after the country was chosen
 */

const MOST = 4;

/**
 * Make the two leaves of an answer.
 * @param {Answer} answer
 * @param {Around} around
 * @returns {HTMLElement[]}
 */
export function answerLeaves(answer, around) {
  const found = answer.answers.slice(0, MOST);
  const best = found[0];
  const urgent = answer.safety ? safetyCard(answer.safety, around) : null;
  const held = make("div", { class: "held" }, urgent, ...heard(around, !urgent), ...notes(answer, around));
  const right = make("div", { class: "leaf" });
  const level = urgent ? "h2" : "h1";
  if (best && answer.confident) {
    held.append(sayNow(best, around, level));
    right.append(...pages(found.slice(1), around, say("others")));
  } else if (best) {
    if (!urgent) held.append(make("h1", {}, say("unsure_title")), make("p", {}, say("unsure_text")));
    right.append(...pages(found, around, urgent ? say("pages_below") : ""));
  } else {
    held.append(make(level, {}, say("none_title")), make("p", {}, say("none_text")));
    right.append(...themes(answer, around));
  }
  if (!urgent) right.append(...story(found, around));
  if (urgent) right.append(make("p", {}, make("a", { href: `${around.root}right-now/` }, say("breathe"))));
  right.append(...askAgain(around));
  return [make("div", { class: "leaf" }, held), right];
}

/**
 * @param {Around} around
 * @param {boolean} isFirst whether nothing more urgent stands above
 */
function heard(around, isFirst) {
  return [
    make("p", { class: "small", "data-first": isFirst }, say("you_wrote")),
    make("p", { class: "lede asked" }, around.text),
  ];
}

/**
 * @param {Answer} answer
 * @param {Around} around
 */
function notes(answer, around) {
  const lines = (answer.notes ?? []).map((note) => make("p", { class: "small" }, note));
  if (!answer.safety_unavailable) return lines;
  const help = make("a", { href: `${around.root}help/` }, say("help"));
  return [make("p", { class: "small" }, `${say("no_safety")} `, help, "."), ...lines];
}

/**
 * @param {Found} best
 * @param {Around} around
 * @param {"h1" | "h2"} level
 */
function sayNow(best, around, level) {
  const address = around.root + best.url;
  const go = make("p", {}, make("a", { class: "go wide", href: address }, say(best.guide ? "open_page" : "open_moment")));
  const why = reason(best, around);
  if (!best.now) {
    const note = make("p", { class: "small" }, say("no_guide_yet"));
    return make("section", { class: "now lit-answer" }, make(level, {}, best.title), note, go, why);
  }
  const phrases = best.now.say.slice(0, 3).map((phrase) => make("li", {}, make("q", {}, phrase)));
  const leaf = icon("0 0 48 48", [
    ["i-ground", "M4 22C3 9 13 3 25 4s20 8 19 18-9 18-21 18c-3 0-5 0-8-1L5 45l3-11c-3-3-4-7-4-12Z"],
    ["i-line", "M15 19q9-4 18 0M15 27q6-3 12 0"],
  ]);
  return make(
    "section",
    { class: "now lit-answer", "aria-labelledby": "say-now" },
    make(level, { id: "say-now" }, say("say_now")),
    make("section", {}, leaf, make("p", { class: "which" }, say("say")), make("ul", { class: "say" }, ...phrases)),
    go,
    why,
  );
}

/**
 * @param {Found} best
 * @param {Around} around
 */
function reason(best, around) {
  if (!best.why.length) return null;
  const marks = best.why.slice(0, 4).flatMap((word, index) => [index ? ", " : " ", make("mark", {}, word)]);
  const page = make("a", { href: around.root + best.url }, best.title);
  return make("p", { class: "small" }, `${say("from")} `, page, ". ", say("because"), ...marks, ".");
}

/**
 * @param {Found[]} found
 * @param {Around} around
 * @param {string} title
 */
function pages(found, around, title) {
  if (!found.length) return [];
  const rows = found.map((it) => {
    const ages = it.guide ? (around.catalogue.guides[it.guide]?.ages ?? "") : say("no_guide_yet");
    const why = it.why.slice(0, 2).map((word) => `“${word}”`);
    const small = make("span", { class: "small" }, [ages, why.join(", ")].filter(Boolean).join(" · "));
    return make("li", {}, make("a", { href: around.root + it.url }, make("b", {}, it.title), small));
  });
  return present([title && make("h2", {}, title), make("ul", { class: "toc" }, ...rows)]);
}

/**
 * @param {Found[]} found
 * @param {Around} around
 */
function story(found, around) {
  const chosen = found.find((it) => it.story && around.catalogue.stories[it.story.slug])?.story;
  const known = chosen ? around.catalogue.stories[chosen.slug] : undefined;
  if (!chosen || !known) return [];
  const image = known.picture
    ? make("img", { src: around.root + known.picture, alt: "", width: "1200", height: "900" })
    : null;
  const words = make(
    "div",
    {},
    make("b", {}, known.title),
    make("span", { class: "small" }, known.facts),
    make("span", { class: "because" }, chosen.because),
  );
  return [
    make("h2", {}, say("story")),
    make("a", { class: "story", href: around.root + known.url }, ...present([image, words])),
  ];
}

/**
 * The themes, the nearest ones first.
 * @param {Answer} answer
 * @param {Around} around
 */
function themes(answer, around) {
  const near = (answer.themes ?? []).map((theme) => theme.id);
  const place = (/** @type {string} */ id) => (near.includes(id) ? near.indexOf(id) : near.length);
  const ordered = [...around.catalogue.themes].sort((one, other) => place(one.id) - place(other.id));
  const faces = ordered.map((theme) => {
    const face = theme.face && make("img", { src: around.root + theme.face, alt: "", width: "180", height: "170" });
    return make("li", {}, make("a", { href: around.root + theme.url }, face, theme.label));
  });
  if (!faces.length) return [];
  return [make("h2", {}, say("themes")), make("ul", { class: "themes" }, ...faces)];
}

/** @param {Around} around */
function askAgain(around) {
  const start = make("button", { class: "quiet", type: "button" }, say("start"));
  start.addEventListener("click", around.start);
  const help = make("a", { href: `${around.root}help/` }, say("help"));
  return [
    make("h2", {}, say("again_title")),
    around.again(),
    make("p", {}, start),
    make("p", { class: "small" }, `${say("danger")} `, help, "."),
  ];
}

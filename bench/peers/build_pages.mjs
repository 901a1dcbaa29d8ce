// Builds what the browser searches load: node build_pages.mjs MATERIAL.json EDITION ROOT (the folder that is served).
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import MiniSearch from "minisearch";
import * as pagefind from "pagefind";
import { OPTIONS } from "./searches.js";

const [material, edition, root] = process.argv.slice(2);
const { documents } = JSON.parse(readFileSync(material, "utf8"));

const mini = new MiniSearch(OPTIONS);
mini.addAll(documents.map((document) => ({ ...document, phrases: document.phrases.join("\n") })));
mkdirSync(join(root, "minisearch"));
writeFileSync(join(root, "minisearch/index.json"), JSON.stringify(mini));
cpSync(fileURLToPath(import.meta.resolve("minisearch")), join(root, "minisearch/index.js"));

const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const page = ({ label, description, phrases, guide }) =>
  `<!doctype html><html lang="en"><title>${escape(label)}</title><body><h1>${escape(label)}</h1><p>${escape(description)}</p>` +
  `<ul>${phrases.map((phrase) => `<li>${escape(phrase)}</li>`).join("")}</ul><p>${escape(guide)}</p></body></html>`;

const site = await make();
for (const glob of ["moments/*/index.html", "guides/*/index.html"]) check(await site.addDirectory({ path: edition, glob }));
check(await site.writeFiles({ outputPath: join(root, "pagefind-site") }));
const whole = await make();
for (const document of documents) {
  check(await whole.addHTMLFile({ url: `/moments/${document.id}/`, content: page(document) }));
}
check(await whole.writeFiles({ outputPath: join(root, "pagefind-documents") }));
await pagefind.close();

async function make() {
  const { index } = check(await pagefind.createIndex());
  return index;
}

function check(answer) {
  if (answer.errors.length) throw new Error(answer.errors.join(" "));
  return answer;
}

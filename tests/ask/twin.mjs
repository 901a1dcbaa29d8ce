// Runs asks through the reader's Ask: node twin.mjs INDEX SAFETY ASKS.jsonl, answers on stdout, a line an ask.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [reader, index, safety, asks] = process.argv.slice(2);
const from = (name) => import(pathToFileURL(`${reader}/${name}`).href);
const { answer } = await from("answer.js");
const { readIndex } = await from("index.js");
const { readSafety } = await from("safety.js");
const bytes = (path) => {
  const data = readFileSync(path);
  return data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength);
};
const read = await readIndex(bytes(index));
const rules = readSafety(bytes(safety));
const lines = readFileSync(asks, "utf8").split("\n").filter(Boolean);
for (const line of lines) {
  const { text, age_months, country, today } = JSON.parse(line);
  const given = answer(text, { ageMonths: age_months, country, today }, read, rules);
  console.log(JSON.stringify(given));
}

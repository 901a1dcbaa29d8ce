// Runs asks through the reader's Ask: node twin.mjs READER INDEX SAFETY ASKS.jsonl [STATIC [ENCODER]], answers on stdout, a line
// an ask.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [reader, index, safety, asks, first, better] = process.argv.slice(2);
const from = (name) => import(pathToFileURL(`${reader}/${name}`).href);
const { answer } = await from("answer.js");
const { modelDigest } = await from("index-format.js");
const { readIndex } = await from("index.js");
const { readSafety } = await from("safety.js");
const { begin, READ_LIMIT, readWords } = await from("tokens.js");
const bytes = (path) => {
  const data = readFileSync(path);
  return data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength);
};
const read = await readIndex(bytes(index));
const rules = readSafety(bytes(safety));
const understand = await maker();
const lines = readFileSync(asks, "utf8").split("\n").filter(Boolean);
for (const line of lines) {
  const { text, age_months, country, today } = JSON.parse(line);
  const vector = understand(readWords(begin(text, READ_LIMIT), read.language));
  const given = answer(text, { ageMonths: age_months, country, today, ...vector }, read, rules);
  console.log(JSON.stringify(given));
}

async function maker() {
  if (!first) return () => ({});
  const { encodeStatic, readStatic } = await from("static-table.js");
  const table = readStatic(load("static", first));
  if (!better) return (words) => ({ table: encodeStatic(words, table) });
  const { makeUnderstand } = await from("encoder.js");
  const { readEncoder } = await from("encoder-format.js");
  const understand = makeUnderstand(readEncoder(load("encoder", better), "the model"));
  return (words) => ({ table: encodeStatic(words, table), ...understand(words) });
}

function load(kind, path) {
  if (read.models.get(kind).digest !== modelDigest(bytes(path))) throw new Error("another model");
  return bytes(path);
}

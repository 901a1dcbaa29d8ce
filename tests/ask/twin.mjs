// Runs asks through the reader's Ask: node twin.mjs READER INDEX SAFETY ASKS.jsonl [STATIC [ENCODER]], answers on stdout, a line
// an ask. The parts of a large index lie beside it. SAFETY may be empty.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [reader, index, safety, asks, first, better] = process.argv.slice(2);
const from = (name) => import(pathToFileURL(`${reader}/${name}`).href);
const { answer } = await from("answer.js");
const { modelDigest } = await from("index-format.js");
const { loadHead, readIndex } = await from("index.js");
const { prepare } = await from("prepare.js");
const { readSafety } = await from("safety.js");
const { begin, READ_LIMIT, readWords } = await from("tokens.js");
const bytes = (path) => {
  const data = readFileSync(path);
  return data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength);
};
const read = await readIndex(bytes(index), undefined, async (part) => bytes(`${index}.${part}`));
for (const kind of read.models.keys()) await loadHead(read, kind);
const rules = safety ? readSafety(bytes(safety)) : null;
const understand = await maker();
const lines = readFileSync(asks, "utf8").split("\n").filter(Boolean);
for (const line of lines) {
  const { text, age_months, country, today } = JSON.parse(line);
  const vector = understand(readWords(begin(text, READ_LIMIT), read.language));
  const options = { ageMonths: age_months, country, today, ...vector };
  await prepare(text, options, read);
  const given = answer(text, options, read, rules);
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

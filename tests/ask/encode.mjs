// Runs asks through the reader's better model: node encode.mjs READER MODEL INDEX ASKS.jsonl; on stdout a line an ask,
// its pieces and its vector.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [reader, model, index, asks] = process.argv.slice(2);
const from = (name) => import(pathToFileURL(`${reader}/${name}`).href);
const { makeEncoder, readNumbers } = await from("encoder.js");
const { readEncoder } = await from("encoder-format.js");
const { readIndex } = await from("index.js");
const { begin, readWords, READ_LIMIT } = await from("tokens.js");
const bytes = (path) => {
  const data = readFileSync(path);
  return data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength);
};
const file = readEncoder(bytes(model));
const encode = makeEncoder(file);
const { language } = await readIndex(bytes(index));
for (const line of readFileSync(asks, "utf8").split("\n").filter(Boolean)) {
  const words = readWords(begin(JSON.parse(line).text, READ_LIMIT), language);
  console.log(JSON.stringify({ pieces: readNumbers(words, file), vector: Array.from(encode(words)) }));
}

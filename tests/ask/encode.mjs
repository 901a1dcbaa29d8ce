// Runs asks through the reader's better model: node encode.mjs READER MODEL INDEX ASKS.jsonl [plain]; on stdout a line an
// ask, its pieces and its vector; with `plain`, as where there is no WebAssembly.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [reader, model, index, asks, how] = process.argv.slice(2);
if (how === "plain") delete globalThis.WebAssembly;
const from = (name) => import(pathToFileURL(`${reader}/${name}`).href);
const { makeUnderstand, readNumbers } = await from("encoder.js");
const { readEncoder } = await from("encoder-format.js");
const { readIndex } = await from("index.js");
const { begin, readWords, READ_LIMIT } = await from("tokens.js");
const bytes = (path) => {
  const data = readFileSync(path);
  return data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength);
};
const file = readEncoder(bytes(model));
const understand = makeUnderstand(file);
const { language } = await readIndex(bytes(index));
for (const line of readFileSync(asks, "utf8").split("\n").filter(Boolean)) {
  const words = readWords(begin(JSON.parse(line).text, READ_LIMIT), language);
  console.log(JSON.stringify({ pieces: readNumbers(words, file), vector: Array.from(understand(words).meaning) }));
}

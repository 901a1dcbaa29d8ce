// The file that Ask reads: checked whole, then cut into its sections. The twin of `inara/ask/index_format.py`,
// which draws the layout.

const MAGIC = "INARAASK";
const VERSION = 1;
const HEADER = 24;
const ENTRY = 40;

/** An index or a safety file that cannot be read; the message says what is wrong and how to mend it. */
export class AskFileError extends Error {
  /** @param {string} message */
  constructor(message) {
    super(message);
    this.name = "AskFileError";
  }
}

/**
 * Check the file and give the sections in it, by name.
 * @param {ArrayBuffer} data
 * @param {string} name what an error calls the file
 * @returns {Map<string, Uint8Array>}
 */
export function readSections(data, name = "the index") {
  const bytes = new Uint8Array(data);
  const view = new DataView(data);
  if (bytes.length < HEADER || ascii(bytes.subarray(0, 8)) !== MAGIC) {
    throw new AskFileError(`${name} is not an Ask file of Inara; bind the Book again`);
  }
  const version = view.getUint32(8, true);
  if (version !== VERSION) {
    throw new AskFileError(`${name} has format ${version}, this Inara reads ${VERSION}; bind the Book again`);
  }
  const count = view.getUint32(12, true);
  let end = HEADER + count * ENTRY;
  const table = bytes.subarray(HEADER, end);
  if (
    view.getUint32(16, true) !== bytes.length ||
    table.length !== count * ENTRY ||
    crc32(table) !== view.getUint32(20, true)
  ) {
    throw damaged(name);
  }
  /** @type {Map<string, Uint8Array>} */
  const found = new Map();
  for (let entry = HEADER; entry < HEADER + count * ENTRY; entry += ENTRY) {
    if (view.getUint32(entry + 16, true) === 1) continue;
    const offset = view.getUint32(entry + 20, true);
    const length = view.getUint32(entry + 24, true);
    const content = bytes.subarray(offset, offset + length);
    const gap = bytes.subarray(end, offset);
    if (offset < end || gap.some((byte) => byte !== 0) || crc32(content) !== view.getUint32(entry + 28, true)) {
      throw damaged(name);
    }
    found.set(ascii(bytes.subarray(entry, entry + 16)).replace(/\0+$/, ""), content);
    end = offset + length;
  }
  if (end !== bytes.length) throw damaged(name);
  return found;
}

/**
 * @typedef {object} Apart a section in a file of its own
 * @property {number} length
 * @property {number} digest
 */

/**
 * Give the sections that lie in files of their own, by name; the file has been checked.
 * @param {ArrayBuffer} data
 * @returns {Map<string, Apart>}
 */
export function readApart(data) {
  const bytes = new Uint8Array(data);
  const view = new DataView(data);
  /** @type {Map<string, Apart>} */
  const found = new Map();
  const end = HEADER + view.getUint32(12, true) * ENTRY;
  for (let entry = HEADER; entry < end; entry += ENTRY) {
    if (view.getUint32(entry + 16, true) !== 1) continue;
    const name = ascii(bytes.subarray(entry, entry + 16)).replace(/\0+$/, "");
    found.set(name, { length: view.getUint32(entry + 24, true), digest: view.getUint32(entry + 28, true) });
  }
  return found;
}

/**
 * Check a section that came in a file of its own.
 * @param {Apart} section
 * @param {Uint8Array} content
 * @param {string} name what an error calls it
 */
export function checkApart(section, content, name) {
  if (content.length !== section.length || crc32(content) !== section.digest) throw damaged(name);
}

/**
 * Name a model by its tables: the CRC-32 of the CRC-32s of all sections but `about`, in hexadecimal.
 * @param {ArrayBuffer} data
 */
export function modelDigest(data) {
  const bytes = new Uint8Array(data);
  const count = new DataView(data).getUint32(12, true);
  /** @type {number[]} */
  const digests = [];
  for (let entry = HEADER; entry < HEADER + count * ENTRY; entry += ENTRY) {
    const name = ascii(bytes.subarray(entry, entry + 16)).replace(/\0+$/, "");
    if (name !== "about") digests.push(...bytes.subarray(entry + 28, entry + 32));
  }
  return crc32(Uint8Array.from(digests)).toString(16).padStart(8, "0");
}

/**
 * @param {Map<string, Uint8Array>} sections
 * @param {string} name
 * @returns {any}
 */
export function readJson(sections, name) {
  return JSON.parse(readText(sections, name));
}

/**
 * @param {Map<string, Uint8Array>} sections
 * @param {string} name
 */
export function readText(sections, name) {
  return new TextDecoder("utf-8", { fatal: true }).decode(readBytes(sections, name));
}

/**
 * @param {Map<string, Uint8Array>} sections
 * @param {string} name
 * @returns {DataView}
 */
export function readNumbers(sections, name) {
  const bytes = readBytes(sections, name);
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/**
 * @param {Map<string, Uint8Array>} sections
 * @param {string} name
 */
export function readBytes(sections, name) {
  const bytes = sections.get(name);
  if (!bytes) throw new TypeError(`no section ${name}`);
  return bytes;
}

/** @param {Uint8Array} bytes */
function ascii(bytes) {
  return String.fromCharCode(...bytes);
}

/** @param {string} name */
function damaged(name) {
  return new AskFileError(`${name} is damaged or incomplete; bind the Book again`);
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});

/** @param {Uint8Array} bytes */
export function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (TABLE[(crc ^ byte) & 0xff] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}

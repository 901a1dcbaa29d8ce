// The searches as a page loads them: each is opened once and then gives, for a text, where its answers lie.

const MOST = 20;
const FIELDS = ["label", "description", "phrases", "guide"];
export const OPTIONS = { fields: FIELDS, storeFields: [], idField: "id" };

const openers = {
  async inara(root, tier) {
    const { loadAsk } = await import(`${root}inara/ask.js`);
    const index = `${root}inara/ask.en.idx`;
    const asker = await loadAsk(index, undefined, tier === "words" ? null : `${root}inara/static.bin`);
    const find = await finders[tier](asker, root);
    return async (text) => asker.ask(text, await find(text)).answers.flatMap((answer) => answer.moments);
  },
  async minisearch(root, fuzzy) {
    const { default: MiniSearch } = await import(`${root}minisearch/index.js`);
    const response = await fetch(`${root}minisearch/index.json`);
    const index = MiniSearch.loadJSON(await response.text(), OPTIONS);
    const how = { prefix: true, combineWith: "OR", fuzzy };
    return (text) => index.search(text, how).slice(0, MOST).map((found) => found.id);
  },
  async pagefind(root, folder) {
    const pagefind = await import(`${root}${folder}/pagefind.js`);
    await pagefind.init();
    return async (text) => {
      const { results } = await pagefind.search(text);
      const pages = await Promise.all(results.slice(0, 10).map((result) => result.data()));
      return pages.map((page) => page.url);
    };
  },
};

/** What each tier of Inara adds to the words. */
const finders = {
  words: async () => () => ({}),
  async static(asker) {
    await tableOf(asker);
    return (text) => ({ table: asker.understand(text) });
  },
  async encoder(asker, root) {
    const { loadBetter } = await import(`${root}inara/better.js`);
    const better = loadBetter(`${root}inara/encoder.bin`, asker.better);
    await tableOf(asker);
    if ((await better.loaded) === null) throw new Error(better.error());
    return async (text) => {
      const understood = await better.understand(asker.words(text));
      if (!understood) globalThis.late += 1;
      return { ...understood, table: asker.understand(text) };
    };
  },
};

/** Wait for the first model, which loads by itself. */
async function tableOf(asker) {
  for (let tries = 0; !asker.understand("a"); tries += 1) {
    if (tries > 500) throw new Error("the table did not load");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Open a search; it stays at hand for `ask`. */
export async function open(name, setting) {
  globalThis.late = 0;
  globalThis.search = await openers[name](new URL("./", location.href).href, setting);
}

/** Ask everything in turn; give what was found, the time that each took, and how often the words alone had to answer. */
export async function ask(texts) {
  const found = [];
  const times = [];
  globalThis.late = 0;
  for (const text of texts) {
    const began = performance.now();
    const given = await globalThis.search(text);
    times.push(performance.now() - began);
    found.push(given);
  }
  return { found, times, late: globalThis.late };
}

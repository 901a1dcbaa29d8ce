// The service worker: takes the whole edition, answers without a network, and switches to a new edition whole.
// `bind` writes NETWORK_FIRST, BOOK, EDITION, ASSETS, FILES and SOUND above this line.
/// <reference path="./worker-constants.d.ts" />

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const FAMILY = `inara:${BOOK}:`;
const CACHE = FAMILY + EDITION;
/** Sound is kept once somebody has listened to it, across editions. */
const HEARD = `inara-heard:${BOOK}`;
const AT_ONCE = 6;

worker.addEventListener("install", (event) => event.waitUntil(take().then(() => worker.skipWaiting())));
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || !url.href.startsWith(worker.registration.scope)) return;
  if (url.pathname.includes("/_preview/") || url.pathname.includes("/_bench/")) return;
  if (isSound(url.href)) event.respondWith(sound(event));
  else if (event.request.headers.has("range")) return;
  else event.respondWith(NETWORK_FIRST ? fromNetworkFirst(event) : fromCacheFirst(event));
});
worker.addEventListener("message", (event) => {
  const url = event.data?.keep;
  if (typeof url === "string" && isSound(url)) event.waitUntil(keepWhole(url));
});

/** Take every file of the edition, or none: an install that fails leaves the old edition in place. */
async function take() {
  const cache = await caches.open(CACHE);
  const waiting = [...FILES];
  const takeSome = async () => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      const url = new URL(file, worker.registration.scope).href;
      const known = isNamedByContent(url) ? await caches.match(url) : undefined;
      await cache.put(url, known ?? (await fetched(url)));
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, takeSome));
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

/**
 * Fetch past the browser's own cache; a redirected answer would be refused for a page, so it is made anew.
 * @param {string} url
 */
async function fetched(url) {
  const response = await fetch(url, { cache: "no-cache", credentials: "same-origin" });
  if (!response.ok && !url.endsWith("/404.html")) throw new Error(`${url}: ${response.status}`);
  if (!response.redirected) return response;
  return new Response(response.body, { status: response.status, headers: response.headers });
}

/**
 * Files under a digest never change, so an earlier edition's copy serves, and an open page finds its own.
 * @param {string} url
 */
function isNamedByContent(url) {
  return (url.includes(`/${ASSETS}/`) || url.includes("/audio/")) && /[./][0-9a-f]{10,}[./]/.test(url);
}

/**
 * @param {FetchEvent} event
 * @returns {Promise<Response>}
 */
async function fromCacheFirst(event) {
  const found = await inCache(event.request);
  if (found) {
    if (event.request.mode === "navigate") event.waitUntil(sweep());
    return found;
  }
  try {
    const response = await fetch(event.request);
    if (response.ok && isPart(event.request.url)) event.waitUntil(keep(event.request.url, response.clone()));
    return response;
  } catch {
    return missing(event.request);
  }
}

/**
 * The parts of an index that is too large to take unasked; one that an ask has needed is kept for the next.
 * @param {string} url
 */
function isPart(url) {
  return isNamedByContent(url) && /\/ask\/ask\.[^/]*\.idx\.[^/]+$/.test(url);
}

/**
 * @param {string} url
 * @param {Response} response
 */
async function keep(url, response) {
  const cache = await caches.open(CACHE);
  await cache.put(withoutQuery(url), response);
}

/**
 * @param {FetchEvent} event
 * @returns {Promise<Response>}
 */
async function fromNetworkFirst(event) {
  try {
    const response = await fetch(event.request);
    if (response.ok && response.type === "basic" && !response.redirected) {
      event.waitUntil(keep(event.request.url, response.clone()));
    }
    return response;
  } catch {
    return (await inCache(event.request)) ?? missing(event.request);
  }
}

/**
 * Look in this edition; for files named by their content, in every edition that is still here.
 * @param {Request} request
 * @returns {Promise<Response | undefined>}
 */
async function inCache(request) {
  const url = withoutQuery(request.url);
  const cache = await caches.open(CACHE);
  const found = (await cache.match(url)) ?? (await cache.match(url.replace(/\/index\.html$/, "/")));
  if (found) return found;
  if (isNamedByContent(url)) return caches.match(url);
  if (request.mode === "navigate" && !url.endsWith("/") && (await cache.match(`${url}/`))) {
    return Response.redirect(`${url}/`, 301);
  }
  return undefined;
}

/**
 * @param {Request} request
 * @returns {Promise<Response>}
 */
async function missing(request) {
  const cache = await caches.open(CACHE);
  const page = request.mode === "navigate" ? await cache.match(new URL("404.html", worker.registration.scope).href) : undefined;
  return page ? new Response(page.body, { status: 404, headers: page.headers }) : Response.error();
}

/** @param {string} url */
function isSound(url) {
  const scope = worker.registration.scope;
  return url.startsWith(scope) && SOUND.includes(`./${withoutQuery(url).slice(scope.length)}`);
}

/**
 * Answer with a part of the whole that is kept. The first time, the whole passes through and is kept on its way.
 * @param {FetchEvent} event
 * @returns {Promise<Response>}
 */
async function sound(event) {
  const { request } = event;
  const url = withoutQuery(request.url);
  const whole = await (await caches.open(HEARD)).match(url);
  if (whole && !NETWORK_FIRST) return part(whole, request);
  const range = request.headers.get("range");
  try {
    if (range && range !== "bytes=0-") return await fetch(request);
    const response = await fetch(url, { credentials: "same-origin" });
    if (response.status !== 200) return response;
    const copy = response.clone();
    event.waitUntil(caches.open(HEARD).then((cache) => cache.put(url, copy)).catch(() => undefined));
    return fromStart(response, Boolean(range));
  } catch {
    return whole ? part(whole, request) : Response.error();
  }
}

/**
 * A media element that asks for a range is told that it may ask for others.
 * @param {Response} response
 * @param {boolean} ranged
 */
function fromStart(response, ranged) {
  const length = Number(response.headers.get("content-length"));
  if (!ranged || !length || response.headers.has("content-encoding")) return response;
  const headers = new Headers(response.headers);
  headers.set("content-range", `bytes 0-${length - 1}/${length}`);
  headers.set("accept-ranges", "bytes");
  return new Response(response.body, { status: 206, statusText: "Partial Content", headers });
}

/**
 * Cut the range that a request asks for out of a whole answer (RFC 9110, section 14).
 * @param {Response} whole
 * @param {Request} request
 * @returns {Promise<Response>}
 */
async function part(whole, request) {
  const asked = /^bytes=(\d*)-(\d*)$/.exec(request.headers.get("range") ?? "");
  if (!asked || (!asked[1] && !asked[2])) return whole;
  const body = await whole.blob();
  const start = asked[1] ? Number(asked[1]) : Math.max(0, body.size - Number(asked[2]));
  const end = asked[1] && asked[2] ? Math.min(Number(asked[2]), body.size - 1) : body.size - 1;
  const headers = new Headers({ "accept-ranges": "bytes", "content-type": whole.headers.get("content-type") ?? "" });
  if (start > end) {
    headers.set("content-range", `bytes */${body.size}`);
    return new Response(null, { status: 416, statusText: "Range Not Satisfiable", headers });
  }
  headers.set("content-range", `bytes ${start}-${end}/${body.size}`);
  headers.set("content-length", String(end - start + 1));
  return new Response(body.slice(start, end + 1), { status: 206, statusText: "Partial Content", headers });
}

/** @param {string} url */
async function keepWhole(url) {
  const cache = await caches.open(HEARD);
  if (!(await cache.match(url))) await cache.put(url, await fetched(url));
}

/** Forget sound that no page of this edition plays. */
async function sweepSound() {
  if (!(await caches.has(HEARD))) return;
  const cache = await caches.open(HEARD);
  for (const request of await cache.keys()) if (!isSound(request.url)) await cache.delete(request);
}

/** Drop older editions once no other page may still be reading one. */
async function sweep() {
  const open = await worker.clients.matchAll({ type: "window" });
  if (open.length > 1) return;
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(FAMILY) && name !== CACHE).map((name) => caches.delete(name)));
  await sweepSound();
}

/**
 * @param {string} address
 * @returns {string}
 */
function withoutQuery(address) {
  const url = new URL(address);
  url.search = "";
  url.hash = "";
  return url.href;
}

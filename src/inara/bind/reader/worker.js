// The service worker: takes the whole edition, answers without a network, and switches to a new edition whole.
// `bind` writes NETWORK_FIRST, BOOK, EDITION, ASSETS and FILES above this line.
/// <reference path="./worker-constants.d.ts" />

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const FAMILY = `inara:${BOOK}:`;
const CACHE = FAMILY + EDITION;
const AT_ONCE = 6;

worker.addEventListener("install", (event) => event.waitUntil(take().then(() => worker.skipWaiting())));
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || !url.href.startsWith(worker.registration.scope)) return;
  if (event.request.headers.has("range") || url.pathname.includes("/_preview/")) return;
  event.respondWith(NETWORK_FIRST ? fromNetworkFirst(event) : fromCacheFirst(event));
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
  return url.includes(`/${ASSETS}/`) && /[./][0-9a-f]{10,}[./]/.test(url);
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

/** Drop older editions once no other page may still be reading one. */
async function sweep() {
  const open = await worker.clients.matchAll({ type: "window" });
  if (open.length > 1) return;
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(FAMILY) && name !== CACHE).map((name) => caches.delete(name)));
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

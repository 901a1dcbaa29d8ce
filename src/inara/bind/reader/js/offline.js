// Putting the whole Book on the device, once the page has settled and unless data is being saved.

/** @returns {boolean} */
function savesData() {
  const link = /** @type {{ connection?: { saveData?: boolean } }} */ (navigator).connection;
  return Boolean(link?.saveData);
}

/** @param {string} root the way to the edition's root */
export function keepOffline(root) {
  if (!("serviceWorker" in navigator) || savesData()) return;
  const start = () => setTimeout(() => void register(root), 1500);
  if (document.readyState === "complete") start();
  else addEventListener("load", start, { once: true });
}

/** @param {string} root */
async function register(root) {
  try {
    await navigator.serviceWorker.register(`${root}sw.js`, { updateViaCache: "none" });
  } catch {
    // Private windows and plain http refuse it; the Book works as a website then.
  }
}

/** Whether the Book is on this device: the worker that holds it has taken this page over. */
export async function isOffline() {
  if (!("serviceWorker" in navigator) || !isSecureContext) return false;
  const registration = await navigator.serviceWorker.getRegistration();
  return Boolean(registration?.active);
}

// Whether something large may be fetched that nobody asked for.

/**
 * Say whether the connection is known to be unmetered. Browsers that do not tell (Safari, Firefox) are taken at their
 * word only on devices with a mouse: a telephone that does not tell may be paying for each megabyte.
 * @returns {boolean}
 */
export function isUnmetered() {
  const { connection: link } =
    /** @type {{ connection?: { saveData?: boolean, type?: string, effectiveType?: string } }} */ (navigator);
  if (!link) return matchMedia("(hover: hover) and (pointer: fine)").matches;
  return !link.saveData && link.type !== "cellular" && (link.effectiveType ?? "4g") === "4g";
}

/**
 * Wait until the browser has nothing more urgent to do.
 * @returns {Promise<void>}
 */
export function quiet() {
  return new Promise((resolve) => {
    const done = () => resolve();
    if ("requestIdleCallback" in window) requestIdleCallback(done, { timeout: 3000 });
    else setTimeout(done, 1000);
  });
}

// Small settings of this device: theme, language, column widths. Where the browser refuses storage they last as long
// as the page.

const PREFIX = 'mentordesk.';
const valueMax = 100_000;
const fallback = new Map();

export function getSetting(key) {
  try {
    return localStorage.getItem(PREFIX + key) ?? fallback.get(key) ?? '';
  } catch {
    return fallback.get(key) ?? '';
  }
}

export function setSetting(key, value) {
  if (value.length > valueMax) return;
  fallback.set(key, value);
  try {
    localStorage.setItem(PREFIX + key, value);
  } catch {
    // Kept in memory above.
  }
}

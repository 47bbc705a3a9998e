// What the system asks for: colours, motion, contrast, fingers. Bits as in shell/browser/ui_main.cpp.

import { getSetting } from './settings.js';

export const DARK = 1, reducedMotion = 2, moreContrast = 4, MAC = 8, coarsePointer = 16, STILL = 32;

const queries = {
  '(prefers-color-scheme: dark)': DARK,
  '(prefers-reduced-motion: reduce)': reducedMotion,
  '(prefers-contrast: more)': moreContrast,
  '(forced-colors: active)': moreContrast,
  '(pointer: coarse)': coarsePointer,
};

export function preferences(still) {
  let bits = still ? STILL | reducedMotion : 0;
  for (const [query, bit] of Object.entries(queries)) if (matchMedia(query).matches) bits |= bit;
  const platform = navigator.userAgentData?.platform ?? navigator.platform ?? '';
  if (/mac|iphone|ipad/i.test(platform)) bits |= MAC;
  return bits;
}

export function onPreferences(changed) {
  for (const query of Object.keys(queries)) matchMedia(query).addEventListener('change', changed);
}

const askable = { theme: ['light', 'dark'], language: ['en', 'zh'] };

// A setting of this device. An embedding page may ask for a theme or language in the address (?theme=dark&language=zh).
export function deviceSetting(name) {
  const asked = askable[name] && new URLSearchParams(location.search).get(name);
  return askable[name]?.includes(asked) ? asked : getSetting(name);
}

// The page's own colours follow the choice made in the app, or the system.
export function applyTheme() {
  const chosen = deviceSetting('theme');
  const dark = /^(light|dark)$/.test(chosen) ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  for (const meta of document.querySelectorAll('meta[name=theme-color]')) {
    meta.content = dark ? '#121211' : '#f6f6f4';
  }
}

export function language() {
  const wanted = deviceSetting('language') || navigator.language || 'en';
  return wanted.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

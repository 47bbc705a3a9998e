// The words of the interface: assets/lang/<language>.json and assets/lang/parts/*.<language>.json, merged.
// Flat objects, key to text, with {placeholders}. Every language has every key, with the same placeholders.

import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
export const languages = ['en', 'zh'];

const folder = path.join(here, '../../assets/lang');

function sourceFiles(language) {
  const parts = path.join(folder, 'parts');
  const inParts = fs.existsSync(parts) ? fs.readdirSync(parts).sort() : [];
  const ofLanguage = inParts.filter((name) => name.endsWith(`.${language}.json`));
  return [`${language}.json`, ...ofLanguage.map((name) => `parts/${name}`)]
      .filter((name) => fs.existsSync(path.join(folder, name)));
}

// The keys of a JSON object as written: JSON.parse keeps only the last of two equal ones.
function repeatedKeys(text) {
  const seen = new Set(), repeated = [];
  for (const [, key] of text.matchAll(/^\s*"((?:[^"\\]|\\.)*)"\s*:/gm)) {
    if (seen.has(key)) repeated.push(key);
    seen.add(key);
  }
  return repeated;
}

const placeholders = (text) =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]))].sort().join(', ');

// {words: {en: {key: text}, zh: …}, faults: [sentence]}
export function readLanguages() {
  const words = {}, faults = [];
  for (const language of languages) {
    const merged = {}, home = {};
    for (const name of sourceFiles(language)) {
      const text = fs.readFileSync(path.join(folder, name), 'utf8');
      let part;
      try {
        part = JSON.parse(text);
      } catch (error) {
        faults.push(`assets/lang/${name}: ${error.message}`);
        continue;
      }
      for (const key of repeatedKeys(text)) faults.push(`assets/lang/${name}: "${key}" stands there twice`);
      for (const [key, value] of Object.entries(part)) {
        if (typeof value !== 'string') faults.push(`assets/lang/${name}: "${key}" is not a text`);
        else if (value.trim() === '') faults.push(`assets/lang/${name}: "${key}" is empty`);
        if (key in home) faults.push(`assets/lang/${name}: "${key}" is already in ${home[key]}`);
        merged[key] = value;
        home[key] = name;
      }
    }
    words[language] = Object.fromEntries(Object.entries(merged).sort(([a], [b]) => (a < b ? -1 : 1)));
  }
  const [first, ...others] = languages;
  for (const other of others) {
    for (const key of Object.keys(words[first])) {
      if (!(key in words[other])) faults.push(`"${key}" is missing in ${other}`);
      else if (placeholders(String(words[first][key])) !== placeholders(String(words[other][key]))) {
        faults.push(`"${key}": the placeholders differ: {${placeholders(words[first][key])}} in ${first}, ` +
                    `{${placeholders(words[other][key])}} in ${other}`);
      }
    }
    for (const key of Object.keys(words[other])) {
      if (!(key in words[first])) faults.push(`"${key}" is missing in ${first}`);
    }
  }
  return { words, faults };
}

const accented = { a: 'á', e: 'é', i: 'í', o: 'ó', u: 'ú', A: 'Á', E: 'É', I: 'Í', O: 'Ó', U: 'Ú', n: 'ñ', c: 'ç' };

// English with accents and 40 % longer, in brackets: shows what is clipped and what was never translatable.
export function pseudoLanguage(english) {
  const stretch = (text) => {
    const parts = text.split(/(\{\w+\})/);
    const isPlaceholder = (part) => part.startsWith('{');
    const accent = (part) => part.replace(/[a-zA-Z]/g, (letter) => accented[letter] ?? letter);
    const letters = parts.filter((part) => !isPlaceholder(part)).join('').length;
    const changed = parts.map((part) => (isPlaceholder(part) ? part : accent(part))).join('');
    return `[${changed}${'~'.repeat(Math.ceil(letters * 0.4))}]`;
  };
  return Object.fromEntries(Object.entries(english).map(([key, text]) => [key, stretch(text)]));
}

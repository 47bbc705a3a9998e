// node tools/assets.mjs: makes build/assets, which all programs read:
//   lang/en.json, lang/zh.json   the words, merged;  lang/pseudo.json for tests of the layout
//   fonts/                       subsets of the fonts (tools/subset_fonts.py)
//   zones.bin                    the time zones (tools/pack_time_zones.py)
// Faults in the words stop it, unless --partial is given. A part is made again only when something that it is
// made of has changed.

import { execFileSync } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { pseudoLanguage, readLanguages } from './lib/languages.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.join(here, '..');
const out = path.join(root, 'build/assets');
const cache = process.env.MENTORDESK_CACHE ??
    path.join(process.env.XDG_CACHE_HOME ?? path.join(process.env.HOME, '.cache'), 'mentordesk');
// Debian's own Python has fontTools; another one that stands first on PATH need not.
const python = fs.existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3';

const digest = (...parts) => {
  const hash = crypto.createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex').slice(0, 16);
};

// Calls make() when `key` differs from the one of last time; writes the key only after success.
function whenChanged(name, key, make) {
  const stamp = path.join(out, `.${name}`);
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === key) return;
  make();
  fs.writeFileSync(stamp, key);
}

function makeLanguages() {
  const { words, faults } = readLanguages();
  if (faults.length > 0) {
    for (const fault of faults) console.error(fault);
    if (!process.argv.includes('--partial')) throw new Error('assets/lang is not right.');
  }
  const texts = { ...words, pseudo: pseudoLanguage(words.en) };
  fs.mkdirSync(path.join(out, 'lang'), { recursive: true });
  for (const [language, text] of Object.entries(texts)) {
    const file = path.join(out, 'lang', `${language}.json`);
    const bytes = JSON.stringify(text);
    if (!fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== bytes) fs.writeFileSync(file, bytes);
  }
}

function makeFonts() {
  const script = path.join(root, 'tools/subset_fonts.py');
  if (!fs.existsSync(script)) return;
  const icons = path.join(root, 'assets/icons');
  const strings = ['en', 'zh'].map((language) => path.join(out, `lang/${language}.json`));
  const inputs = [
    script, path.join(root, 'tools/icon_font.py'), path.join(root, 'web/package-lock.json'), ...strings,
    ...fs.readdirSync(icons).map((name) => path.join(icons, name)),
  ];
  whenChanged('fonts', digest(...inputs.map((file) => fs.readFileSync(file))), () => {
    const folder = path.join(out, 'fonts');
    fs.rmSync(folder, { recursive: true, force: true });
    fs.mkdirSync(folder, { recursive: true });
    const parameters = ['--out', folder, '--cache', path.join(cache, 'fonts'), '--strings', ...strings];
    execFileSync(python, [script, ...parameters], { stdio: 'inherit' });
  });
}

function makeZones() {
  const script = path.join(root, 'tools/pack_time_zones.py');
  const data = '/usr/share/zoneinfo/tzdata.zi';
  const inputs = [script, data].filter((file) => fs.existsSync(file));
  whenChanged('zones', digest(...inputs.map((file) => fs.readFileSync(file))), () => {
    execFileSync(python, [script, '--pack', path.join(out, 'zones.bin')], { stdio: 'inherit' });
  });
}

fs.mkdirSync(out, { recursive: true });
try {
  makeLanguages();
  makeFonts();
  makeZones();
} catch (error) {
  console.error(`✗ ${error.message}`);
  process.exit(1);
}

// The rules of tools/lint. A rule looks at the sources and gives its faults as sentences: "file:line: what is
// wrong".

import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readLanguages } from './languages.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.join(here, '../..');
const skipped = new Set(['node_modules', 'build', '.git', '__pycache__']);

function listFiles(folder) {
  const full = path.join(root, folder);
  if (!fs.existsSync(full)) return [];
  return fs.readdirSync(full, { withFileTypes: true }).flatMap((entry) => {
    if (skipped.has(entry.name) || entry.isSymbolicLink()) return [];
    const name = path.join(folder, entry.name);
    return entry.isDirectory() ? listFiles(name) : [name];
  });
}

const allFiles = listFiles('.').sort();
const texts = new Map();
function read(file) {
  if (!texts.has(file)) texts.set(file, fs.readFileSync(path.join(root, file), 'utf8'));
  return texts.get(file);
}
const inFolder = (folder) => (file) => file.startsWith(`${folder}/`);
const isCpp = (file) => /\.(cpp|h)$/.test(file);
const isScript = (file) => inFolder('tools')(file) && !path.extname(file) && read(file).startsWith('#!');
const isText = (file) => isScript(file) ||
    /\.(cpp|h|mjs|js|py|sh|cmake|html|css|md|json|webmanifest|txt)$/.test(file) && !file.endsWith('package-lock.json');

// Faults of every line of `files` that matches; comments of C++ and JavaScript are not looked at unless
// asked.
function forbidLines(files, pattern, sentence, { comments = false } = {}) {
  return files.flatMap((file) => read(file).split('\n').flatMap((line, i) => {
    const code = comments ? line : line.replace(/(^|\s)\/\/.*/, '');
    return pattern.test(code) ? [`${file}:${i + 1}: ${sentence}`] : [];
  }));
}

const mayInclude = {
  base: [], store: ['base'], model: ['base', 'store'], insight: ['base'], interop: ['base', 'model'], scene: ['base'],
  practice: ['base', 'store', 'model', 'insight', 'interop', 'scene'],
  sync: ['base', 'store', 'model', 'practice'], rpc: ['base', 'store', 'model', 'practice', 'sync'],
  ui: ['base', 'scene', 'model', 'rpc', 'practice'],
};

function ownIncludes(file) {
  return [...read(file).matchAll(/^[ \t]*#[ \t]*include[ \t]+"([^"]+)"/gm)].map((match) => ({
    name: match[1], line: read(file).slice(0, match.index).split('\n').length,
  }));
}

function layers() {
  const faults = [];
  for (const file of allFiles.filter(inFolder('src')).filter(isCpp)) {
    const layer = file.split('/')[1];
    if (!(layer in mayInclude)) {
      faults.push(`${file}:1: src/${layer} is not a layer`);
      continue;
    }
    for (const { name, line } of ownIncludes(file)) {
      const other = name.split('/')[0];
      if (!(other in mayInclude)) {
        const ours = fs.existsSync(path.join(root, path.dirname(file), name));
        if (ours) faults.push(`${file}:${line}: "${name}" must be a path below src/`);
      } else if (other !== layer && !mayInclude[layer].includes(other)) {
        faults.push(`${file}:${line}: ${layer} must not include ${other} ("${name}")`);
      }
    }
  }
  return faults;
}

// Whatever ui includes, directly or through others, leads to no database and to no command.
function interfaceReach() {
  const faults = [];
  const seen = new Map();  // header -> how ui comes to it
  const queue = allFiles.filter(inFolder('src/ui')).filter(isCpp).map((file) => ({ file, way: file }));
  while (queue.length > 0) {
    const { file, way } = queue.shift();
    for (const { name } of ownIncludes(file)) {
      const header = `src/${name}`;
      if (seen.has(header) || !fs.existsSync(path.join(root, header))) continue;
      seen.set(header, way);
      const layer = name.split('/')[0];
      const allowed = ['base', 'scene', 'model', 'rpc', 'ui'].includes(layer) || /^practice\/\w+_(views|rows|args)\.h$/.test(name);
      if (!allowed) faults.push(`${file}:1: the interface reaches ${name} (by way of ${way})`);
      else queue.push({ file: header, way: `${way} → ${name}` });
    }
  }
  return faults;
}

// A function begins with a line `…) … {` at the outer level or inside a class, and ends with a `}` in the
// same column.
function functionLength() {
  const faults = [];
  for (const file of allFiles.filter((name) => /^(src|shell)\//.test(name)).filter(isCpp)) {
    const lines = read(file).split('\n');
    for (let start = 0; start < lines.length; start++) {
      const [, indent] = lines[start].match(/^( {0,2})[\w~:<].*\).*\{$/) ?? [];
      if (indent === undefined || /^\s*(if|for|while|switch|else|do)\b|= ?\{$/.test(lines[start])) continue;
      const end = lines.findIndex((line, i) => i > start && line.startsWith(`${indent}}`));
      if (end - start > 70) faults.push(`${file}:${start + 1}: a function of ${end - start} lines (70 at most)`);
    }
  }
  return faults;
}

const headerGuards = () => allFiles.filter((file) => file.endsWith('.h') && !read(file).includes('#pragma once'))
    .map((file) => `${file}:1: a header without #pragma once`);

function fileLength() {
  return allFiles.filter((file) => isText(file) && !/\.(json|md|txt)$/.test(file)).flatMap((file) => {
    const count = read(file).split('\n').length;
    return count > 800 ? [`${file}:1: ${count} lines (800 at most)`] : [];
  });
}

function lineForm() {
  const faults = [];
  for (const file of allFiles.filter((name) => isText(name) && !/\.(md|json|txt|html)$/.test(name))) {
    read(file).split('\n').forEach((line, i) => {
      const most = /\.(cpp|h)$/.test(file) ? 120 : 160;  // C++ has a formatter, scripts are broken by hand
      if ([...line].length > most) faults.push(`${file}:${i + 1}: ${[...line].length} columns (${most} at most)`);
      if (/[ \t]$/.test(line)) faults.push(`${file}:${i + 1}: a space at the end`);
      if (line.includes('\t')) faults.push(`${file}:${i + 1}: a tab`);
    });
  }
  return faults;
}

// Every code of fail("code") has its words.
function errorWords() {
  const { words } = readLanguages();
  const codes = new Map();
  for (const file of allFiles.filter(inFolder('src')).filter((name) => name.endsWith('.cpp'))) {
    for (const [, code] of read(file).matchAll(/\bfail\(\s*"([^"]+)"/g)) codes.set(code, file);
  }
  return [...codes].filter(([code]) => !(`error.${code}` in words.en))
      .map(([code, file]) => `${file}:1: assets/lang has no words for "error.${code}"`);
}

const caseFiles = () => allFiles.filter((file) => /^tests\/cases\/.*\.json$/.test(file)).flatMap((file) => {
  try {
    JSON.parse(read(file));
    return [];
  } catch (error) {
    return [`${file}:1: ${error.message}`];
  }
});

const firstLines = (text) => text.trim().split('\n').slice(0, 4).join(' ');

function scriptSyntax() {
  const { transformSync } = createRequire(path.join(root, 'web/package.json'))('esbuild');
  return allFiles.flatMap((file) => {
    if (/\.mjs$/.test(file) || /^web\/.*\.js$/.test(file)) {
      try {
        transformSync(read(file), { loader: 'js', logLevel: 'silent' });
      } catch (error) {
        return error.errors.map(({ text, location }) => `${file}:${location?.line ?? 1}: ${text}`);
      }
    } else if (file.endsWith('.sh') || isScript(file)) {
      const result = spawnSync('bash', ['-n', path.join(root, file)], { encoding: 'utf8' });
      if (result.status !== 0) return [`${file}:1: ${firstLines(result.stderr || String(result.error))}`];
    }
    return [];
  });
}

function iconsHeader() {
  if (!fs.existsSync(path.join(root, 'src/ui/icons.h'))) return [];
  try {
    execFileSync('/usr/bin/python3', [path.join(root, 'tools/subset_fonts.py'), '--check-header'], { stdio: 'pipe' });
    return [];
  } catch (error) {
    return [`src/ui/icons.h:1: ${String(error.stderr).trim()}`];
  }
}

const below = allFiles.filter(inFolder('src')).filter(isCpp);
const screens = below.filter(inFolder('src/ui/screens'));
const nodeScripts = allFiles.filter((file) => /^(tools|tests)\/.*\.mjs$/.test(file));
const ownText = allFiles.filter(isText).filter((file) => file !== 'tools/lib/lint_rules.mjs');
const configured = [...ownText, ...allFiles.filter((file) => /\.npmrc$|package-lock\.json$/.test(file))];

const rawDrawing = /\bImGui::|\bIm(Vec2|Vec4|U32|DrawList|Rect)\b|[<"]imgui/;
const platform = new RegExp([
  /#\s*(if|ifdef|ifndef|elif).*\b(__EMSCRIPTEN__|__wasm|_WIN32|__APPLE__|__linux__|__unix__)/,
  /#\s*include\s*<(emscripten|SDL)/,
].map((part) => part.source).join('|'));
const clockOrChance = new RegExp([
  /\b(system_clock|steady_clock|high_resolution_clock|random_device|gettimeofday|clock_gettime)\b/,
  /\b(s?rand|std::time)\(/, /[^\w.>]time\((0|NULL|nullptr)/,
].map((part) => part.source).join('|'));
// What Node.js 18, the one of Debian 12, does not have.
const newerNode = new RegExp([
  /\bimport\.meta\.(dirname|filename)\b/, /\b(Promise\.withResolvers|Array\.fromAsync)\b/,
  /\.(toSorted|toReversed)\(/,
].map((part) => part.source).join('|'));
const machine = new RegExp([
  /https?:\/\/[^\s"']*(debian|npmjs|pypi|nodesource)/, /"resolved"\s*:\s*"http/, /(^|[\s"'=(])\/work\//,
].map((part) => part.source).join('|'));
const unfinished = /\b(TODO|FIXME|XXX|HACK)\b/;

// [what is true when the rule holds, function → faults]
export const rules = [
  ['layers include only what stands below them', layers],
  ['the interface reaches neither database nor commands', interfaceReach],
  ['screens draw through ui:: only',
    () => forbidLines(screens, rawDrawing, 'a screen draws with ui::, not with Dear ImGui')],
  ['platform differences stay in shell/',
    () => forbidLines(below, platform, 'what depends on the platform belongs in shell/')],
  ['time and randomness come from the shell',
    () => forbidLines(below, clockOrChance, 'time and randomness travel as arguments')],
  ['errors are values',
    () => forbidLines(below, /\bthrow\b|\btry\s*\{|\bcatch\s*\(/, 'errors are values, not exceptions')],
  ['no namespace is opened for all', () => forbidLines(below, /\busing namespace std;/, 'using namespace std')],
  ['functions have at most 70 lines', functionLength],
  ['files have at most 800 lines', fileLength],
  ['headers are included once', headerGuards],
  ['lines are clean and not too long', lineForm],
  ['languages are complete', () => readLanguages().faults],
  ['every error has words', errorWords],
  ['case files are JSON', caseFiles],
  ['scripts parse', scriptSyntax],
  ['scripts run with Node.js 18', () => forbidLines(nodeScripts, newerNode, 'Node.js 18 does not have this')],
  ['the list of icons is up to date', iconsHeader],
  ['nothing is left to do', () => forbidLines(ownText, unfinished, 'unfinished work', { comments: true })],
  ['nothing belongs to one machine',
    () => forbidLines(configured, machine, 'an address or path of one machine', { comments: true })],
];

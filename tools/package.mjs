// node tools/package.mjs [--preset web|web-dev] [--partial]: puts the web app together in
// build/<preset>/dist, ready for any static server, and writes build/<preset>/sizes.json. --partial leaves
// out what is not there yet instead of failing.
//
// What goes in
//   web/*.html             pages. {{release}} becomes the release as JSON (see below), {{main}} the address of main.js,
//                          {{id}} the release's id, {{preloads}} link elements for what the first screen needs,
//                          {{style_hashes}} the CSP hashes of the page's own <style> elements.
//   web/main.js            the page's module:   import createUi from 'build:mentordesk-ui.mjs'
//   web/worker/core_worker.js   the worker's:   import createCore from 'build:mentordesk-core.mjs'
//                                               import sqlite3InitModule from '@sqlite.org/sqlite-wasm' (trimmed)
//   web/worker/seal_worker.js   with libsodium, loaded when a passphrase is first in play; kept for offline use, too
//   web/service_worker.js  a classic script; the constant RELEASE is the release
//   web/embed.js           a classic script for other sites
//   web/manifest.webmanifest, web/icons/*, web/*.css, web/*.svg, web/*.png   copied as they are
//   build/assets           languages, fonts, time zones (tools/assets.mjs)
//
// What comes out
//   index.html, service_worker.js, embed.js, manifest.webmanifest, icons/   at fixed addresses
//   r-<id>/…-<hash>.<extension>                                              everything else
// The release, as the pages and the service worker see it; addresses are relative to index.html:
//   { "id": "1f0c…", "number": 1790000000, "folder": "r-1f0c…/",
//     "files": { "main.js": {"url": "r-…/main-….js", "size": 123}, "ui.wasm": …, "ui-rest.wasm": …,
//                "core_worker.js": …, "core.wasm": …, "core-rest.wasm": …, "sqlite3.wasm": …, "zones.bin": …, "lang/en.json": …,
//                "fonts/fonts.json": …, "fonts/…": {"url": …, "size": …, "lazy": true} } }
// `number` only grows: the time at which these contents were first put together, in seconds. It is in
// release.json too. `lazy` files are fetched when needed: pieces of fonts that fonts.json marks neither first
// nor first_in, lang/pseudo.json. Equal contents keep their name (after the folder) from release to release,
// so the service worker can take them over.

import { execFileSync } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { sqliteTrimPlugin } from './lib/sqlite_trim.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.join(here, '..');
const require = createRequire(path.join(root, 'web/package.json'));
const { build } = require('esbuild');

const option = (name) => process.argv.includes(`--${name}`);
const preset = option('preset') ? process.argv[process.argv.indexOf('--preset') + 1] : 'web';
const partial = option('partial');
const release_build = preset === 'web';
const compiled = path.join(root, 'build', preset);
const assets = path.join(root, 'build/assets');
const staging = path.join(compiled, 'dist.new');
const dist = path.join(compiled, 'dist');
const web = path.join(root, 'web');

const missing = [];
const present = (file) => {
  if (fs.existsSync(file)) return true;
  missing.push(path.relative(root, file));
  return false;
};
const digest = (bytes) => crypto.createHash('sha256').update(bytes).digest('hex');

// logical name -> {bytes, lazy, group}; group: what the budgets of tools/test count together
const files = new Map();
function addFile(name, bytes, { lazy = false, group = '' } = {}) {
  files.set(name, { bytes: Buffer.from(bytes), lazy, group });
}

// A module of wasm, and what tools/split_wasm.mjs took out of it.
function addModule(name, target) {
  addFile(`${name}.wasm`, fs.readFileSync(path.join(compiled, `${target}.wasm`)), { group: name });
  const rest = path.join(compiled, `${target}.rest.wasm`);
  if (fs.existsSync(rest)) addFile(`${name}-rest.wasm`, fs.readFileSync(rest), { group: `${name}_rest` });
}

const common = {
  bundle: true, write: false, minify: release_build, target: 'es2022', legalComments: 'none', logLevel: 'warning',
  sourcemap: release_build ? false : 'inline',
};
const compiledModules = {
  name: 'compiled-modules',
  setup(b) {
    b.onResolve({ filter: /^build:/ }, (wanted) => ({ path: path.join(compiled, wanted.path.replace('build:', '')) }));
  },
};

// A module and the chunks that it imports on demand; the chunks keep the names that esbuild gave them.
async function bundleModule(name, entry, group) {
  const result = await build({
    ...common, entryPoints: [entry], format: 'esm', splitting: true, outdir: '/out',
    entryNames: path.basename(name, '.js'), chunkNames: '[name]-[hash]',
    plugins: [compiledModules, sqliteTrimPlugin], nodePaths: [path.join(web, 'node_modules')],
  });
  for (const output of result.outputFiles) {
    const own = path.basename(output.path);
    addFile(own, output.contents, { group: own === name ? group : '' });
  }
}

async function bundleScript(entry, define = {}) {
  const result = await build({ ...common, entryPoints: [entry], format: 'iife', define });
  return result.outputFiles[0].contents;
}

function addFolder(folder, prefix, lazy) {
  if (!fs.existsSync(folder)) return;
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    if (entry.name.startsWith('.')) continue;
    const name = `${prefix}/${entry.name}`;
    if (entry.isDirectory()) addFolder(path.join(folder, entry.name), name, lazy);
    else {
      addFile(name, fs.readFileSync(path.join(folder, entry.name)), { lazy: lazy(name) });
    }
  }
}

// Chunks and pieces of fonts carry a hash already, by which others know them.
function hashedName(name, bytes) {
  if (/-([0-9A-Z]{8}|[0-9a-f]{10})\.\w+$/.test(name)) return name;
  return name.replace(/(\.\w+)?$/, (extension) => `-${digest(bytes).slice(0, 8)}${extension}`);
}

// The pieces of fonts that the first screen needs, by language.
function firstFonts() {
  const index = path.join(assets, 'fonts/fonts.json');
  const pieces = fs.existsSync(index) ? JSON.parse(fs.readFileSync(index, 'utf8')).pieces : [];
  const needed = (language) => pieces.filter((piece) => piece.first || piece.first_in === language);
  const names = (language) => needed(language).map((piece) => `fonts/${piece.file}`);
  return { en: names('en'), zh: names('zh') };
}

// Equal contents keep the number that they had, so that building again is no new release.
function releaseNumber(id) {
  const last = path.join(dist, 'release.json');
  const known = fs.existsSync(last) ? JSON.parse(fs.readFileSync(last, 'utf8')) : {};
  return known.id === id ? known.number : Number(process.env.SOURCE_DATE_EPOCH ?? Math.floor(Date.now() / 1000));
}

function describeRelease() {
  const named = [...files].map(([name, { bytes, lazy }]) =>
    [name, { url: hashedName(name, bytes), size: bytes.length, ...(lazy && { lazy }) }]);
  const fixed = fs.readdirSync(web).filter((name) => /\.(html|js|webmanifest)$/.test(name)).sort();
  const fixedDigests = fixed.map((name) => digest(fs.readFileSync(path.join(web, name))));
  const id = digest(JSON.stringify(named) + fixedDigests.join()).slice(0, 12);
  const folder = `r-${id}/`;
  for (const [, file] of named) file.url = folder + file.url;
  return { id, number: releaseNumber(id), folder, files: Object.fromEntries(named) };
}

const preload = (release, name, attributes) =>
  release.files[name] ? `<link ${attributes} href="${release.files[name].url}">` : '';

function fillPage(text, release) {
  const styles = [...text.matchAll(/<style>([\s\S]*?)<\/style>/g)]
      .map(([, style]) => `'sha256-${crypto.createHash('sha256').update(style).digest('base64')}'`);
  const preloads = [
    preload(release, 'main.js', 'rel="modulepreload"'),
    preload(release, 'ui.wasm', 'rel="preload" as="fetch" crossorigin'),
    ...firstFonts().en.map((name) => preload(release, name, 'rel="preload" as="fetch" crossorigin')),
  ];
  const values = {
    release: JSON.stringify(release).replaceAll('<', '\\u003c'), id: release.id,
    main: release.files['main.js']?.url ?? '',
    preloads: preloads.filter(Boolean).join('\n'), style_hashes: styles.join(' '),
  };
  return text.replace(/\{\{(\w+)\}\}/g, (all, name) => {
    if (!(name in values)) throw new Error(`A page asks for {{${name}}}, which tools/package.mjs does not know.`);
    return values[name];
  });
}

function checkPolicy(name, page) {
  const policy = page.match(/http-equiv="Content-Security-Policy"\s+content="([^"]*)"/)?.[1];
  if (!policy) throw new Error(`web/${name} has no Content-Security-Policy.`);
  const scripts = policy.match(/script-src([^;]*)/)?.[1] ?? '';
  if (!/default-src/.test(policy) || /'unsafe-(inline|eval)'|\*|https?:(?!\/)/.test(scripts)) {
    throw new Error(`The Content-Security-Policy of web/${name} is too weak: ${policy}`);
  }
}

function write(name, bytes) {
  const file = path.join(staging, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, bytes);
}

async function writeFixedFiles(release) {
  for (const name of fs.readdirSync(web)) {
    const file = path.join(web, name);
    if (name.endsWith('.html')) {
      const page = fillPage(fs.readFileSync(file, 'utf8'), release);
      checkPolicy(name, page);
      write(name, page);
    } else if (/\.(webmanifest|svg|png|css)$/.test(name)) {
      write(name, fs.readFileSync(file));
    }
  }
  const icons = path.join(web, 'icons');
  for (const name of fs.existsSync(icons) ? fs.readdirSync(icons) : []) {
    write(`icons/${name}`, fs.readFileSync(path.join(icons, name)));
  }
  const scripts = { 'service_worker.js': { RELEASE: JSON.stringify(release) }, 'embed.js': {} };
  for (const [name, define] of Object.entries(scripts)) {
    const entry = path.join(web, name);
    if (present(entry)) write(name, await bundleScript(entry, define));
  }
}

// {"files": {name: {raw, brotli}}, "groups": {"ui": {raw, brotli}, …}} in bytes. brotli -11 is slow: kept by
// content.
async function writeSizes() {
  const brotli = promisify(zlib.brotliCompress);
  const memory = path.join(compiled, 'brotli-sizes.json');
  const known = fs.existsSync(memory) ? JSON.parse(fs.readFileSync(memory, 'utf8')) : {};
  const kept = {}, sizes = {}, groups = {};
  const fonts = firstFonts();
  await Promise.all([...files].filter(([, file]) => !file.lazy).map(async ([name, { bytes, group }]) => {
    const key = digest(bytes);
    const params = { [zlib.constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    kept[key] = known[key] ?? (await brotli(bytes, { params })).length;
    sizes[name] = { raw: bytes.length, brotli: kept[key] };
    const fontGroups = Object.keys(fonts).filter((language) => fonts[language].includes(name));
    for (const member of [group, ...fontGroups.map((language) => `fonts_${language}`)].filter(Boolean)) {
      groups[member] ??= { raw: 0, brotli: 0 };
      groups[member].raw += bytes.length;
      groups[member].brotli += kept[key];
    }
  }));
  fs.writeFileSync(memory, JSON.stringify(kept));
  fs.writeFileSync(path.join(compiled, 'sizes.json'), JSON.stringify({ groups, files: sizes }, null, 2) + '\n');
  const line = Object.keys(groups).sort().map((name) => `${name} ${Math.ceil(groups[name].brotli / 1000)} KB`);
  console.log(`» sizes (brotli): ${line.join(', ') || 'nothing yet'}`);
}

async function main() {
  const assetsOptions = partial ? ['--partial'] : [];
  execFileSync(process.execPath, [path.join(here, 'assets.mjs'), ...assetsOptions], { stdio: 'inherit' });
  if (present(path.join(compiled, 'mentordesk-ui.mjs')) && present(path.join(web, 'main.js'))) {
    await bundleModule('main.js', path.join(web, 'main.js'), 'ui');
    addModule('ui', 'mentordesk-ui');
  }
  if (present(path.join(compiled, 'mentordesk-core.mjs')) && present(path.join(web, 'worker/core_worker.js'))) {
    await bundleModule('core_worker.js', path.join(web, 'worker/core_worker.js'), 'core');
    addModule('core', 'mentordesk-core');
    const sqlite = require.resolve('@sqlite.org/sqlite-wasm/sqlite3.wasm');
    addFile('sqlite3.wasm', fs.readFileSync(sqlite), { group: 'core' });
  }
  if (present(path.join(web, 'worker/seal_worker.js'))) {
    await bundleModule('seal_worker.js', path.join(web, 'worker/seal_worker.js'), 'seal');
  }
  const zones = path.join(assets, 'zones.bin');
  if (present(zones)) addFile('zones.bin', fs.readFileSync(zones));
  addFolder(path.join(assets, 'lang'), 'lang', (name) => name === 'lang/pseudo.json');
  const first = new Set(Object.values(firstFonts()).flat());
  addFolder(path.join(assets, 'fonts'), 'fonts', (name) => !name.endsWith('.json') && !first.has(name));
  present(path.join(web, 'index.html'));

  fs.rmSync(staging, { recursive: true, force: true });
  const release = describeRelease();
  for (const [name, file] of files) write(release.files[name].url, file.bytes);
  await writeFixedFiles(release);
  write('release.json', JSON.stringify({ id: release.id, number: release.number }) + '\n');
  if (missing.length > 0 && !partial) throw new Error(`The web app is not whole: ${missing.join(', ')} missing.`);
  fs.rmSync(dist, { recursive: true, force: true });
  fs.renameSync(staging, dist);
  if (missing.length > 0) console.log(`» left out, not there yet: ${missing.join(', ')}`);
  if (release_build) await writeSizes();
  console.log(`» the web app is in ${path.relative(root, dist)} (release ${release.id}, ${files.size} files)`);
}

try {
  await main();
} catch (error) {
  console.error(`✗ ${error.message}`);
  process.exit(1);
}

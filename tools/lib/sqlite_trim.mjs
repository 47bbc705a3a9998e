// An esbuild plugin that leaves out of the official SQLite's JavaScript what this program never calls: the
// object-oriented API, the worker1 API and its promiser, virtual tables, key-value storage and the file
// systems other than opfs-sahpool.

import fs from 'node:fs';

// A text that only the initialiser in question contains.
const unused = [
  'sqlite3.oo1 = ',
  'sqlite3.initWorker1API = ',
  'sqlite3.vtab = vtab',
  'config.disable?.vfs?.kvvfs',
  'vfs["opfs-vfs"]',
  'config.disable?.vfs?.opfs)',
  'vfs?.["opfs-wl"]',
];
const initialiserStart = '\t\tglobalThis.sqlite3ApiBootstrap.initializers.push(function(sqlite3) {';
const initialiserEnd = '\t\t});';

export function trimSqlite(source) {
  const lines = source.split('\n'), kept = [], found = new Set();
  for (let i = 0; i < lines.length; i++) {
    if (lines[i] === initialiserStart) {
      const end = lines.indexOf(initialiserEnd, i);
      const body = lines.slice(i, end + 1).join('\n');
      const marks = unused.filter((mark) => body.includes(mark));
      if (marks.length > 0) {
        marks.forEach((mark) => found.add(mark));
        i = end;
        continue;
      }
    }
    kept.push(lines[i]);
  }
  let text = kept.join('\n');
  const promiser = text.indexOf('globalThis.sqlite3Worker1Promiser = function');
  const entry = text.indexOf('const sqlite3InitModule = sqlite3_bundler_friendly_default');
  if (found.size !== unused.length || promiser < 0 || entry < promiser) {
    throw new Error('@sqlite.org/sqlite-wasm has changed its shape: look through tools/lib/sqlite_trim.mjs again ' +
                    `(not found: ${unused.filter((mark) => !found.has(mark)).join(' | ') || 'the end of the file'})`);
  }
  text = text.slice(0, promiser) + text.slice(entry);
  return text.replace(/export \{[^}]*\}/, 'export { sqlite3InitModule as default }');
}

export const sqliteTrimPlugin = {
  name: 'sqlite-trim',
  setup(build) {
    build.onLoad({ filter: /sqlite-wasm[\\/]dist[\\/]index\.mjs$/ },
                 (found) => ({ contents: trimSqlite(fs.readFileSync(found.path, 'utf8')), loader: 'js' }));
  },
};

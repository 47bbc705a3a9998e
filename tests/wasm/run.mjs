// Runs a test program that was compiled to wasm with shell/browser/sqlite_library.js, against the official
// SQLite build:
//   node tests/wasm/run.mjs PROGRAM.mjs [arguments for the program]
// PROGRAM.wasm lies beside it. Databases live in the official module's memory. The exit code is the program's,
// which must be linked with -sEXIT_RUNTIME for that.
//
// The program is built for workers only (for node as well, Emscripten would import node's modules into the
// page's file too), so it finds a `self` here and is handed its bytes.

import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [programPath, ...programArguments] = process.argv.slice(2);
if (!programPath) {
  console.error('usage: node run.mjs PROGRAM.mjs [arguments]');
  process.exit(2);
}

// The packages of web/, or of the folder named by MENTORDESK_WEB_MODULES.
const modules = process.env.MENTORDESK_WEB_MODULES;
const require = createRequire(
    modules ? path.resolve(modules, 'package.json') : new URL('../../web/package.json', import.meta.url));
const packageFolder = path.dirname(require.resolve('@sqlite.org/sqlite-wasm/package.json'));
const { default: sqlite3InitModule } =
    await import(pathToFileURL(path.join(packageFolder, 'dist/node.mjs')));
const sqlite3 = await sqlite3InitModule();

globalThis.self = globalThis;
globalThis.location = { href: pathToFileURL(path.resolve(programPath)).href };
const wasmPath = programPath.replace(/\.m?js$/, '.wasm');
const { default: createProgram } = await import(pathToFileURL(path.resolve(programPath)));
let exitCode = null;
try {
  await createProgram({
    sqlite: { exports: sqlite3.wasm.exports, memory: sqlite3.wasm.memory },
    wasmBinary: fs.readFileSync(wasmPath),
    arguments: process.stdout.isTTY ? programArguments : ['--no-colors', ...programArguments],
    print: (line) => console.log(line),
    printErr: (line) => console.error(line),
    onExit: (code) => { exitCode = code; },
  });
} catch (error) {
  if (exitCode === null) {
    console.error(error);
    exitCode = 134;
  }
}
if (exitCode === null) console.error('The program ended without an exit code.');
process.exit(exitCode ?? 134);

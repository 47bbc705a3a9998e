// node tests/insight/wasm.mjs PROGRAM.mjs [arguments]: a program of tests.cmake's md_node_program that needs no database.

import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [program, ...programArguments] = process.argv.slice(2);
const { default: createProgram } = await import(pathToFileURL(path.resolve(program)));
let exitCode = 134;
try {
  await createProgram({
    wasmBinary: fs.readFileSync(program.replace(/\.mjs$/, '.wasm')),
    arguments: programArguments,
    onExit: (code) => { exitCode = code; },
  });
} catch (error) {
  if (exitCode === 134) console.error(error);
}
process.exitCode = exitCode;

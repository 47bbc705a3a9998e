// node tools/split_wasm.mjs MODULE.wasm REST.wasm COMMANDS.json EMSCRIPTEN SOURCES FIRST
//
// Takes functions out of a linked module that carries their mangled names, and puts them into REST.wasm, which a page
// loads after the first part (web/wasm_parts.js). MODULE.wasm becomes the first part; both lose the names.
//   COMMANDS.json   how each source was compiled: which object holds which functions
//   EMSCRIPTEN      the folder of emcc
//   SOURCES         regular expression: sources, relative to the project, whose functions come with the rest …
//   FIRST           … but for those that match this
// A function comes with the rest when only such sources define it, or when only such functions reach it. Exported
// functions, constructors of globals and the tables of verbs, which are asked when the program starts, stay.

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const project = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const [wasm, rest, commands, emscripten, sources, first] = process.argv.slice(2);
const ofRest = new RegExp(sources), ofFirst = new RegExp(first);
const staysAnyway = /^(_GLOBAL__sub_I_|__cxx_global_var_init|__wasm_)|(verbs|queries)Ev$/;

const run = (program, args) => execFileSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 30 });
const folderOf = (name) => run(path.join(emscripten, 'em-config'), [name]).trim();
const binaryen = path.join(folderOf('BINARYEN_ROOT'), 'bin');
const nm = path.join(folderOf('LLVM_ROOT'), 'llvm-nm');

// Link-time optimisation numbers functions that are local to one source.
const asWritten = (name) => name.replace(/(\.llvm)?(\.\d+)+$/, '');

function sourcesOfObjects() {
  const found = new Map();
  for (const { directory, command, file } of JSON.parse(fs.readFileSync(commands, 'utf8'))) {
    const object = command.match(/ -o (\S+\.o)\b/)?.[1];
    const at = object && path.join(directory, object);
    if (at && fs.existsSync(at)) found.set(at, path.relative(project, file));
  }
  return found;
}

// Names of the functions that no source of the first part defines.
function restBySource() {
  const objects = sourcesOfObjects();
  const names = new Map();
  let inRest = false;
  for (const line of run(nm, ['--defined-only', '--format=just-symbols', ...objects.keys()]).split('\n')) {
    if (line.endsWith(':')) {
      const source = objects.get(line.slice(0, -1));
      inRest = ofRest.test(source) && !ofFirst.test(source);
    } else if (line) {
      names.set(line, inRest && (names.get(line) ?? true));
    }
  }
  return (name) => names.get(asWritten(name)) === true && !staysAnyway.test(name);
}

// {calls: name -> names, exported, imported, addressed}: addressed functions can be called by anybody.
function readCalls() {
  const graph = { calls: new Map(), exported: new Set(), imported: new Set(), addressed: new Set() };
  const text = run(path.join(binaryen, 'wasm-opt'), [wasm, '--all-features', '--print-call-graph', '-o', '/dev/null']);
  for (const [, name, style, colour] of text.matchAll(/^  "([^"]+)" \[style="([^"]*)"(?:, fillcolor="(\w+)")?\];/gm)) {
    if (!graph.calls.has(name)) graph.calls.set(name, []);
    if (colour === 'gray') graph.exported.add(name);
    if (colour === 'turquoise') graph.imported.add(name);
    if (style.includes('rounded')) graph.addressed.add(name);
  }
  for (const [, from, to] of text.matchAll(/^  "([^"]+)" -> "([^"]+)"/gm)) graph.calls.get(from)?.push(to);
  return graph;
}

function functionsOfFirst(graph, isRest) {
  const waiting = [...graph.exported, ...[...graph.addressed].filter((name) => !isRest(name))];
  const reached = new Set(graph.exported);
  while (waiting.length > 0) {
    const name = waiting.pop();
    reached.add(name);
    for (const called of graph.calls.get(name) ?? []) if (!reached.has(called) && !isRest(called)) waiting.push(called);
  }
  return reached;
}

function split() {
  const graph = readCalls();
  if (graph.exported.size === 0) throw new Error(`${wasm}: no functions were found`);
  const kept = functionsOfFirst(graph, restBySource());
  const moved = [...graph.calls.keys()].filter((name) => !kept.has(name) && !graph.imported.has(name));
  if (moved.length === 0) throw new Error(`${wasm}: nothing to move; are its names there?`);
  const list = `${wasm}.moved`, firstPart = `${wasm}.first`;
  fs.writeFileSync(list, moved.join('\n'));
  run(path.join(binaryen, 'wasm-split'), [wasm, '--all-features', `--split-funcs=@${list}`, '-o1', firstPart, '-o2', rest,
    '--import-namespace=first', '--placeholder-namespace=rest']);
  fs.renameSync(firstPart, wasm);
  fs.rmSync(list);
}

try {
  split();
} catch (error) {
  console.error(`✗ ${error.message}`);
  process.exit(1);
}

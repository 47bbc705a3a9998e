// node tests/insight/run.mjs [--wasm PROGRAM.mjs] [VERB…]: runs `insight` on the files of tests/insight/cases/VERB.mjs.
// With --wasm each case runs natively and as wasm under node, and the answers agree to 1e-9. Prints a line per case
// that fails and one per verb, and ends with "N passed, N failed".
//
// A case is {name, files: {name: text}, input, args, check(answer) | wrong: text or pattern of the line on standard error}.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { nearAll } from './helpers.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const build = path.join(here, '../../build');
const words = process.argv.slice(2);
const at = words.indexOf('--wasm');
const wasm = at < 0 ? null : path.resolve(words.splice(at, 2)[1]);
const native = path.join(build, 'native/insight_program');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mentordesk-insight-'));

function run(program, args, input = '') {
  const [command, first] = program === wasm ? [process.execPath, [path.join(here, 'wasm.mjs'), wasm]] : [program, []];
  const ended = spawnSync(command, [...first, ...args], { cwd: folder, input, encoding: 'utf8', maxBuffer: 1 << 28 });
  return { status: ended.status, out: ended.stdout, error: ended.stderr };
}

// The answer, after what every answer must be: one line of JSON without NaN, nothing on standard error.
function answered({ status, out, error }) {
  assert.equal(error, '');
  assert.equal(status, 0);
  assert.match(out, /^\{.*\}\n$/);
  return JSON.parse(out);
}

function refused({ status, out, error }, wrong) {
  assert.equal(status, 2, `exit ${status}: ${out}${error}`);
  assert.equal(out, '', 'nothing on standard output');
  assert.match(error, /^[^\n]+\n$/, 'one line');
  assert.doesNotMatch(error, /insight\.\w+|\{\w+\}/, 'a sentence, not a code');
  if (wrong instanceof RegExp) assert.match(error, wrong);
  else assert.ok(error.startsWith(wrong), `${error.trim()} does not begin with ${wrong}`);
}

function runCase(verb, { files = {}, input, args = [], check, wrong }) {
  for (const name of fs.readdirSync(folder)) fs.rmSync(path.join(folder, name), { recursive: true });
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), text);
  const all = [verb, ...args];
  const own = run(native, all, input);
  if (wrong) refused(own, wrong);
  else check(answered(own));
  if (!wasm) return;
  const other = run(wasm, all, input);
  if (wrong) assert.deepEqual(other, own);
  else nearAll(answered(other), answered(own), 1e-9, 'wasm');
}

function report(name, work) {
  try {
    work();
    passed++;
  } catch (error) {
    console.log(`✗ ${name}\n${String(error.stack ?? error).replace(/^/gm, '    ')}`);
    failed++;
  }
}

let passed = 0, failed = 0;
const verbs = fs.readdirSync(path.join(here, 'cases')).filter((name) => name.endsWith('.mjs')).map((name) => name.slice(0, -4));
for (const verb of verbs.filter((name) => words.length === 0 || words.includes(name)).sort()) {
  const { default: cases } = await import(pathToFileURL(path.join(here, 'cases', `${verb}.mjs`)));
  const before = failed;
  for (const one of cases) report(`${verb}: ${one.name}`, () => runCase(verb, one));
  if (failed === before) console.log(`✓ ${verb}: ${cases.length} cases`);
}
const desk = path.join(build, 'native/mentordesk');
if (words.length === 0 && fs.existsSync(desk)) {
  report('mentordesk hands insight over, and no database is made', () => {
    const help = run(desk, ['insight', '--help']);
    assert.deepEqual([help.status, help.error], [0, '']);
    for (const verb of verbs) assert.match(help.out, new RegExp(`^  ${verb} `, 'm'));
    for (const verb of verbs) assert.equal(run(desk, ['insight', verb, '--help']).status, 0);
    refused(run(desk, ['insight']), 'insight:');
    refused(run(desk, ['insight', 'nonsense']), /nonsense/);
    assert.match(run(desk, ['--help']).out, /insight/);
    assert.deepEqual(fs.readdirSync(folder).filter((name) => name.endsWith('.db')), []);
  });
}
fs.rmSync(folder, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

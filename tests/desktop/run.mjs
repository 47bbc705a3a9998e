// node tests/desktop/run.mjs: runs the desktop program, looks at its pictures and at what it tells assistive technology.
// Prints a line per test and ends with "N passed, N failed". Pictures stay in build/desktop.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import zlib from 'node:zlib';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '../..');
const program = path.join(root, 'build/native/mentordesk-desktop');
const cli = path.join(root, 'build/native/mentordesk');
const assets = path.join(root, 'build/assets');
const pictures = path.join(root, 'build/desktop');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mentordesk-desktop-'));
const when = Date.parse('2026-03-25T09:00:00Z');
const coloursLeast = 40;  // antialiased text alone has more
const runMs = 120_000;

// The pixels of a PNG with 8 bits per channel and no interlacing, as ours are: {width, height, colours}.
function readPng(bytes) {
  assert.equal(bytes.toString('latin1', 1, 4), 'PNG');
  const width = bytes.readUInt32BE(16), height = bytes.readUInt32BE(20), channels = { 2: 3, 6: 4 }[bytes[25]];
  const parts = [];
  for (let at = 8; at < bytes.length;) {
    const size = bytes.readUInt32BE(at);
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(bytes.subarray(at + 8, at + 8 + size));
    at += size + 12;
  }
  const raw = zlib.inflateSync(Buffer.concat(parts)), stride = width * channels + 1;
  const colours = new Set();
  let line = Buffer.alloc(stride - 1);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * stride], now = Buffer.from(raw.subarray(y * stride + 1, (y + 1) * stride));
    for (let i = 0; i < now.length; i++) {
      const left = i < channels ? 0 : now[i - channels], above = line[i], corner = i < channels ? 0 : line[i - channels];
      now[i] += [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter];
    }
    line = now;
    for (let x = 0; x < width; x += 2) colours.add(now.readUIntBE(x * channels, 3));
  }
  return { width, height, colours: colours.size };
}
function paeth(a, b, c) {
  const p = a + b - c, pa = Math.abs(p - a), pb = Math.abs(p - b), pc = Math.abs(p - c);
  return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
}

// A settled picture: {said: what assistive technology hears, flaws, width, height, colours}.
function look(name, words, { data = inFolder(name) } = {}) {
  const file = path.join(pictures, `${name}.png`);
  const all = ['--screenshot', file, '--assets', assets, '--data', data, '--now', String(when), '--semantics', '--checks', ...words];
  const ended = spawnSync(program, all, { encoding: 'utf8', timeout: runMs, maxBuffer: 1 << 26, env: environment() });
  assert.equal(ended.status, 0, ended.stderr);
  const lines = ended.stdout.split('\n').filter(Boolean);
  return {
    ...readPng(fs.readFileSync(file)),
    said: lines.filter((line) => line.startsWith('said: ')).map((line) => line.slice(6)),
    // A name may hold a line break.
    flaws: lines.filter((line) => / at -?\d+,-?\d+ \d+x\d+$/.test(line) && !line.startsWith('said: ')),
  };
}
const inFolder = (name) => path.join(folder, name);
const environment = (more = {}) => ({ PATH: process.env.PATH, HOME: folder, LANG: 'C', TZ: 'Europe/Berlin', ...more });
const says = (seen, words) => assert.ok(seen.said.some((said) => said.includes(words)), `nobody says “${words}”`);
function run(words, env = {}) {
  const ended = spawnSync(cli, words, { encoding: 'utf8', cwd: folder, env: environment(env) });
  assert.equal(ended.status, 0, ended.stderr);
  return JSON.parse(ended.stdout);
}

function found(name, db) {
  const fields = { name, currency: 'EUR', zone: 'Europe/Berlin', language: 'en' };
  run(['command', 'practice.create', JSON.stringify({ fields }), '--db', db]);
}

// A practice of the command line in the folder where the desktop program looks.
function withPractice(name) {
  const slots = path.join(inFolder(name), 'practices');
  fs.mkdirSync(slots, { recursive: true });
  const db = path.join(slots, 'practice.db');
  found('Juniper Lane', db);
  return db;
}
const open = (name, file) => look(name, ['--size', '1100x720', file], { data: inFolder(name) });

// The framebuffer of Xvfb, an XWD file: how many colours are in it.
function coloursOnScreen(file) {
  const bytes = fs.readFileSync(file);
  const width = bytes.readUInt32BE(16), height = bytes.readUInt32BE(20), stride = bytes.readUInt32BE(48);
  const from = bytes.readUInt32BE(0) + bytes.readUInt32BE(76) * 12;
  const colours = new Set();
  for (let y = 0; y < height; y += 2) for (let x = 0; x < width; x += 2) colours.add(bytes.readUInt32LE(from + y * stride + x * 4) & 0xffffff);
  return colours.size;
}

const tests = {
  'a first run, in both languages': () => {
    const english = look('first-run', ['--lang', 'en']);
    assert.ok(english.colours > coloursLeast, 'not blank');
    assert.deepEqual(english.flaws, []);
    const chinese = look('first-run-zh', ['--lang', 'zh', '--theme', 'dark']);
    assert.ok(chinese.said.some((said) => /[\u4e00-\u9fff]/.test(said)));
    assert.deepEqual(chinese.flaws, []);
  },
  'the people of the sample are there, and nothing is clipped or covered': () => {
    run(['sample', '--db', inFolder('same.db'), '--at', '2026-03-25T09:00:00Z']);
    const names = run(['query', 'people', '{"limit":5}', '--db', inFolder('same.db')]).rows.map(({ name }) => name);
    for (const [name, words] of [['people', []], ['people-dark', ['--theme', 'dark']], ['people-narrow', ['--size', '375x800']]]) {
      const seen = look(name, ['--sample', '--route', '/people', ...words]);
      assert.ok(seen.colours > coloursLeast, 'not blank');
      for (const person of names) says(seen, person);
      assert.deepEqual(seen.flaws, []);
    }
  },
  'data stays in the folder that was named': () => {
    withPractice('kept');
    says(look('kept', ['--route', '/settings/data']), 'Juniper Lane');
  },
  'a backup as argument is brought back beside the open practice': () => {
    const db = withPractice('backup');
    found('Other House', inFolder('other.db'));
    run(['backup', inFolder('other.mentordesk'), '--db', inFolder('other.db')]);
    says(open('backup', inFolder('other.mentordesk')), 'Other House');
    assert.ok(fs.existsSync(path.join(path.dirname(db), 'practice-2.db')));
    assert.equal(run(['query', 'practice', '--db', db]).fields.find(({ name }) => name === 'name').value, 'Juniper Lane');
  },
  'an encrypted backup as argument asks for its passphrase': () => {
    withPractice('sealed');
    run(['backup', inFolder('sealed.mentordesk'), '--db', inFolder('other.db')], { MENTORDESK_PASSPHRASE: 'correct horse' });
    says(open('sealed', inFolder('sealed.mentordesk')), 'Enter the passphrase');
  },
  'what is no backup is refused with a sentence': () => {
    withPractice('damaged');
    fs.writeFileSync(inFolder('damaged.mentordesk'), 'no database at all '.repeat(50));
    says(open('damaged', inFolder('damaged.mentordesk')), 'This is no Mentordesk file');
    withPractice('picture');
    fs.writeFileSync(inFolder('holiday.jpg'), Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70]));
    says(open('picture', inFolder('holiday.jpg')), 'holiday.jpg is no file that opens here');
  },
  'wrong options end with a sentence': () => {
    const ended = spawnSync(program, ['--size', 'large'], { encoding: 'utf8', env: environment() });
    assert.equal(ended.status, 2);
    assert.match(ended.stderr, /--size/);
    assert.equal(spawnSync(program, ['--help'], { env: environment() }).status, 0);
  },
  'its window is drawn under X, and a second start finds everything': async () => {
    const frames = inFolder('frames');
    fs.mkdirSync(frames);
    const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x800x24', '-fbdir', frames],
        { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
    try {
      const display = await new Promise((resolve, reject) => {
        server.stdio[3].once('data', (text) => resolve(`:${String(text).trim()}`));
        server.once('error', reject);
      });
      for (const words of [['--sample'], []]) {
        const all = [...words, '--route', '/people', '--assets', assets, '--data', inFolder('window')];
        const app = spawn(program, all, { env: environment({ DISPLAY: display }) });
        let colours = 0;
        for (const until = Date.now() + runMs; colours < coloursLeast && Date.now() < until && app.exitCode === null;) {
          await new Promise((resolve) => setTimeout(resolve, 300));
          colours = coloursOnScreen(path.join(frames, 'Xvfb_screen0'));
        }
        app.kill();
        await new Promise((resolve) => app.once('exit', resolve));
        assert.ok(colours >= coloursLeast, 'not blank');
      }
    } finally {
      server.kill();
    }
  },
};

fs.mkdirSync(pictures, { recursive: true });
const wanted = process.argv.slice(2);
let passed = 0, failed = 0;
for (const [name, test] of Object.entries(tests)) {
  if (wanted.length > 0 && !wanted.some((part) => name.includes(part))) continue;
  try {
    await test();
    console.log(`✓ ${name}`);
    passed++;
  } catch (error) {
    console.log(`✗ ${name}\n${String(error.stack ?? error).slice(0, 3000).replace(/^/gm, '    ')}`);
    failed++;
  }
}
fs.rmSync(folder, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

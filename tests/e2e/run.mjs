// node tests/e2e/run.mjs [--dist build/web/dist] [name part…]: runs the tests of every tests/e2e/*.e2e.mjs in headless Chromium
// against the built app, served from a sub-path of a free port. Each test has a browser profile of its own. Prints a line
// per test and ends with "N passed, N failed". A test that fails leaves a picture in build/e2e.
//
// A module of tests:   export const tests = [{ name: 'saves a person', async run(ctx) { … } }]
// ctx is described in browser.mjs.

import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { openBrowser, TestContext } from './browser.mjs';
import { serve } from './server.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const testTimeoutMs = 240_000;
const root = path.join(here, '../..');
const parameters = process.argv.slice(2);
const distAt = parameters.indexOf('--dist');
const dist = path.resolve(distAt < 0 ? path.join(root, 'build/web/dist') : parameters.splice(distAt, 2)[1]);
const pictures = path.join(root, 'build/e2e');

async function collectTests() {
  const names = fs.readdirSync(here).filter((name) => name.endsWith('.e2e.mjs')).sort();
  const all = [];
  for (const name of names) {
    const module = await import(pathToFileURL(path.join(here, name)));
    for (const test of module.tests) all.push({ ...test, name: `${name.replace('.e2e.mjs', '')}: ${test.name}` });
  }
  return all.filter(({ name }) => parameters.length === 0 || parameters.some((part) => name.includes(part)));
}

function withinTime(promise) {
  let timer;
  const late = new Promise((resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`took longer than ${testTimeoutMs / 1000} s`)), testTimeoutMs);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

async function runTest(test, server) {
  const ctx = new TestContext(server, pictures);
  const began = performance.now();
  try {
    await withinTime(test.run(ctx));
    ctx.expectNoFaults();
    console.log(`✓ ${test.name} (${Math.round(performance.now() - began)} ms)`);
    return true;
  } catch (error) {
    console.log(`✗ ${test.name}\n${String(error.stack ?? error).replace(/^/gm, '    ')}`);
    await ctx.pictureOfFailure(test.name);
    return false;
  } finally {
    await ctx.close();
  }
}

if (!fs.existsSync(path.join(dist, 'index.html'))) {
  console.error(`✗ ${dist} holds no app: build it with tools/start or tools/test.`);
  process.exit(1);
}
fs.rmSync(pictures, { recursive: true, force: true });
fs.mkdirSync(pictures, { recursive: true });
const tests = await collectTests();
const server = await serve(dist);
let failed = 0;
for (const test of tests) if (!(await runTest(test, server))) failed++;
await server.close();
await openBrowser.closeAll();
console.log(`${tests.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

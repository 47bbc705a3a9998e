// measureBrowser(dist, database): the practice and its screens in headless Chromium, on the real storage. `database` is the
// file that core_bench leaves. Gives
//   commits      commands a second that are durable, one after the other and sixteen at a time; time of one, in ms
//   open_ms      from opening the large practice to its first page of people
//   import       10,000 rows of a CSV file, from its first byte to the acknowledged command; its undo; in ms
//   list, search as core_bench
//   frame        the interface's own time per frame while a list of all people scrolls, in ms; and frames drawn

import fs from 'node:fs';
import { createRequire } from 'node:module';
import { openBrowser } from '../e2e/browser.mjs';
import { openProbe, serveProbe } from '../e2e/core_probe.mjs';
import { serve } from '../e2e/server.mjs';

const { chromium } = createRequire(new URL('../../web/package.json', import.meta.url))('playwright-core');
const one = 200, many = 800, questions = 100, turns = 120, importRows = 10_000;

const spread = (times) => {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (part) => Math.round(sorted[Math.floor(sorted.length * part)] * 100) / 100;
  return { median_ms: at(0.5), p95_ms: at(0.95) };
};

async function commits(page) {
  const times = await page.evaluate(async (count) => {
    const all = [];
    for (let i = 0; i < count; i++) {
      const began = performance.now();
      await window.probe.command('task.create', { fields: { title: `Send the plan ${i}` } });
      all.push(performance.now() - began);
    }
    return all;
  }, one);
  const parallel = await page.evaluate(async (count) => {
    const began = performance.now();
    await window.probe.write({ prefix: 'Bench', count, parallel: 16 });
    return performance.now() - began;
  }, many);
  const total = times.reduce((sum, ms) => sum + ms, 0);
  return { ...spread(times), per_s: Math.round(one * 1000 / total), parallel_per_s: Math.round(many * 1000 / parallel) };
}

const ask = async (page, name, params, count = 20) => spread(await page.evaluate(async ({ name, params, count }) => {
  const all = [];
  for (let i = 0; i < count; i++) {
    const began = performance.now();
    await window.probe.ask(name, Array.isArray(params) ? params[i % params.length] : params);
    all.push(performance.now() - began);
  }
  return all;
}, { name, params, count }));

async function bringIn(page) {
  return page.evaluate(async () => {
    const bytes = new Uint8Array(await (await fetch('large.db')).arrayBuffer());
    const began = performance.now();
    const { good, value } = await window.probe.slot('import', 'large', bytes);
    if (!good) throw new Error(JSON.stringify(value));
    return performance.now() - began;
  });
}

// A file as an address book gives it. The practice is a new one.
function addressBook(rows) {
  const lines = ['First Name,Last Name,Organization Name,E-mail 1 - Value,Phone 1 - Value,Notes'];
  for (let i = 0; i < rows; i++) {
    lines.push(`Given${i},Family${i % 997},Company ${i % 311},person${i}@example.org,+49 30 ${1000000 + i},"Wants to learn, soon"`);
  }
  return lines.join('\r\n');
}

async function importing(page) {
  return page.evaluate(async ({ csv, rows }) => {
    const { probe } = window, slice = 512 * 1024, ready = 18, counts = 14;
    const must = async (answer) => {
      const { good, value } = await answer;
      if (!good) throw new Error(JSON.stringify(value));
      return value;
    };
    await probe.enter('import');
    const bytes = new TextEncoder().encode(csv);
    const began = performance.now();
    await must(probe.slot('import.open', '', probe.packed({ name: 'contacts.csv', bytes: bytes.length })));
    for (let at = 0; at < bytes.length; at += slice) await must(probe.slot('import.feed', '', bytes.slice(at, at + slice)));
    let view = await must(probe.slot('import.choose', '', probe.packed({ kind: 'people' })));
    while (!view[ready]) view = await must(probe.slot('import.step', '', probe.packed({})));
    if (view[counts][0] !== rows) throw new Error(`${view[counts][0]} of ${rows} rows are new`);
    const read = performance.now();
    const id = probe.newId();
    await must(probe.command('import.people', {}, id));
    const written = performance.now();
    await must(probe.command('undo', { command: id }));
    const round = (ms) => Math.round(ms);
    return { total_ms: round(written - began), read_ms: round(read - began), undo_ms: round(performance.now() - written) };
  }, { csv: addressBook(importRows), rows: importRows });
}

const openLarge = (page) => page.evaluate(async () => {
  const began = performance.now();
  await window.probe.enter('large');
  await window.probe.ask('people', { limit: 100 });
  return performance.now() - began;
});

async function scrolling(context, url) {
  const page = await context.newPage();
  await page.goto(`${url}#/people`);
  await page.waitForFunction(() => window.appIdle?.() && document.getElementById('skeleton').hidden);
  await page.mouse.move(700, 500);
  const read = () => page.evaluate(() => [window.appFrames(), window.appFrameMs()]);
  const before = await read();
  for (let i = 0; i < turns; i++) {
    await page.mouse.wheel(0, i % 2 === 0 ? 700 : 5000);
    await page.waitForTimeout(16);
  }
  const after = await read();
  const frames = after[0] - before[0];
  return { mean_ms: Math.round((after[1] - before[1]) / frames * 100) / 100, frames };
}

export async function measureBrowser(dist, database) {
  const server = await serve(dist);
  server.behaviour = (name) => name === 'large.db' ? { body: fs.readFileSync(database) } : undefined;
  const context = await openBrowser({ viewport: { width: 1280, height: 800 } });
  try {
    await serveProbe(context, server.url);
    const page = await openProbe(context.pages()[0], server.url);
    const out = { chromium: context.browser()?.version() ?? chromium.name(), commits: await commits(page) };
    out.import = await importing(page);
    out.restore_ms = Math.round(await bringIn(page));
    out.open_ms = Math.round(await openLarge(page));
    const { value: people } = await page.evaluate(() => window.probe.ask('people', { limit: 1 }));
    out.list = {
      first: await ask(page, 'people', { limit: 100 }),
      middle: await ask(page, 'people', { limit: 100, offset: Math.floor(people[0] / 2) }),
    };
    const words = ['Priy', '李雷', 'Kubernetes', 'Lindqvist', '陈思远', 'code review'].map((text) => ({ text, limit: 20 }));
    out.search = await ask(page, 'search', words, questions);
    await page.goto('about:blank');
    out.frame = await scrolling(context, server.url);
    return out;
  } finally {
    await context.close();
    await server.close();
    fs.rmSync(context.profile, { recursive: true, force: true });
  }
}

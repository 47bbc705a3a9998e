// The browser is killed while it writes at full load, again and again: what was acknowledged is there
// afterwards.

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { check, openProbe, serveProbe, until } from './core_probe.mjs';
import { startOwnBrowser } from './own_browser.mjs';

const series = 5, rounds = 5;
const roundsInFlightMin = 2;
const parallel = 4;   // commands on their way at any time
const delayMsMax = 600;

// Names of all people whose names contain `text`.
async function namesOf(page, text) {
  return page.evaluate(async (text) => {
    const names = [];
    for (;;) {
      const { good, value } = await window.probe.ask('people', { text, offset: names.length, limit: 1000 });
      if (!good) throw new Error(JSON.stringify(value));
      const [total, , rows] = value;
      names.push(...rows.map((row) => row[2]));
      if (rows.length === 0 || names.length >= total) return names;
    }
  }, text);
}

// The core checks every page of a database before it takes it in as a new slot.
async function checkIntegrity(page, round) {
  const answer = await page.evaluate(async () => {
    const exported = await window.probe.slot('export');
    if (!exported.good) return exported;
    const imported = await window.probe.slot('import', 'check', exported.value.bytes);
    if (imported.good) await window.probe.slot('remove', 'check');
    return { good: imported.good, value: imported.good ? null : imported.value };
  });
  check(answer.good, `round ${round}: integrity: ${JSON.stringify(answer.value)}`);
}

// Opens the practice, checks what was acknowledged earlier, lets write(page) begin to write and kills the browser when
// the promise of moment(acknowledged) is kept.
async function killOnce(ctx, profile, round, { earlier, write, moment }) {
  const browser = await startOwnBrowser(profile);
  const { context, page } = browser;
  const acknowledged = [];
  let unanswered = 0;
  await context.exposeBinding('tellAcknowledged', (source, name, others) => {
    acknowledged.push(name);
    unanswered = others;
  });
  await serveProbe(context, ctx.server.url);
  await openProbe(page, ctx.server.url);
  await verify(page, round, earlier);
  await write(page);
  await moment(acknowledged);
  await browser.kill();
  return { acknowledged, inFlight: unanswered > 0 };
}

// Starts to write people; each acknowledgement leaves the page at once.
const startWriting = (page, options) => page.evaluate((options) => {
  window.probe.write({
    ...options, acknowledged: (name) => window.tellAcknowledged(name, window.probe.unanswered()),
  }).catch(() => {});
}, options);

async function verify(page, round, earlier) {
  if (earlier.length === 0) return;
  const kept = new Set(await namesOf(page, ''));
  const lost = earlier.flat().filter((name) => !kept.has(name));
  check(lost.length === 0, `round ${round}: ${lost.length} acknowledged people are lost: ${lost.slice(0, 5)}`);
  await checkIntegrity(page, round);
}

async function manyRounds(ctx, count, prepare) {
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'mentordesk-kill-'));
  try {
    const earlier = [];
    let inFlight = 0;
    for (let round = 1; round <= count; round++) {
      const result = await killOnce(ctx, profile, round, { earlier, ...prepare(round) });
      earlier.push(result.acknowledged);
      inFlight += result.inFlight;
    }
    const browser = await startOwnBrowser(profile);
    await serveProbe(browser.context, ctx.server.url);
    await openProbe(browser.page, ctx.server.url);
    await verify(browser.page, count + 1, earlier);
    await browser.close();
    return inFlight;
  } finally {
    // What is left of a killed browser may still write; its folder is not what is tested.
    fs.rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }, () => {});
  }
}

// At any moment under full load.
async function killUnderLoad(ctx) {
  const inFlight = await manyRounds(ctx, rounds, (round) => ({
    write: (page) => startWriting(page, { prefix: `r${round}`, parallel }),
    moment: async (acknowledged) => {
      await until('the first acknowledgement', () => acknowledged.length > 0);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * delayMsMax));
    },
  }));
  check(inFlight >= roundsInFlightMin, `only ${inFlight} of ${rounds} rounds found a write in flight`);
}

// In the moment of an acknowledgement after which nothing is written that could carry it to the disk.
async function killOnAcknowledgement(ctx) {
  await manyRounds(ctx, rounds, (round) => ({
    write: (page) => startWriting(page, { prefix: `r${round}`, count: round }),
    moment: (acknowledged) => until('the last acknowledgement', () => acknowledged.length === round),
  }));
}

export const tests = [
  ...Array.from({ length: series }, (_, n) => (
    { name: `nothing acknowledged is lost when the browser is killed (${n + 1} of ${series})`, run: killUnderLoad })),
  { name: 'what is acknowledged is safe at once', run: killOnAcknowledgement },
];

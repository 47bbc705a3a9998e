// node tests/e2e/measure.mjs [--dist build/web/dist]: what the page costs, as JSON.
//   first_frame_ms, first_paint_ms    a first visit, everything from a local server
//   repeat_frame_ms                   the same from the service worker's cache
//   idle_percent, blank_percent       of one core, over ten seconds, whole browser: the app at rest, an empty page
//   idle_frames                       frames drawn meanwhile: none

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { openBrowser } from './browser.mjs';
import { serve } from './server.mjs';

const settleMs = 3000, watchMs = 10_000, clockTicksPerSecond = 100;

// The browser's processes: all below the one that owns the profile.
function processesOf(profile) {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid=,args=']).toString().trim().split('\n').map((line) => {
    const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line);
    return { pid, parent, command };
  });
  const root = rows.find(({ command }) => command.includes(profile) && !command.includes('--type='));
  const found = [root.pid];
  for (const pid of found) for (const row of rows) if (row.parent === pid) found.push(row.pid);
  return found;
}

function cpuMs(profile) {
  let ticks = 0;
  for (const pid of processesOf(profile)) {
    try {
      const fields = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
      ticks += Number(fields[11]) + Number(fields[12]);
    } catch {
      // It ended meanwhile.
    }
  }
  return ticks / clockTicksPerSecond * 1000;
}

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function percentOfCore(profile) {
  await sleep(settleMs);
  const [before, began] = [cpuMs(profile), performance.now()];
  await sleep(watchMs);
  return Math.round((cpuMs(profile) - before) / (performance.now() - began) * 10_000) / 100;
}

async function startTimes(page, url) {
  await page.goto(url);
  await page.waitForFunction(() => performance.getEntriesByName('first-frame').length > 0);
  return page.evaluate(() => ({
    frame: Math.round(performance.getEntriesByName('first-frame')[0].startTime),
    paint: Math.round(performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0),
  }));
}

export async function measurePage(dist) {
  const server = await serve(dist);
  const context = await openBrowser({ viewport: { width: 1280, height: 800 } });
  const page = context.pages()[0];
  const first = await startTimes(page, server.url);
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  await sleep(settleMs);
  const repeat = await startTimes(page, server.url);
  await page.waitForFunction(() => window.appIdle());
  const framesBefore = await page.evaluate(() => window.appFrames());
  const idle = await percentOfCore(context.profile);
  const frames = await page.evaluate((before) => window.appFrames() - before, framesBefore);
  await page.goto('about:blank');
  const blank = await percentOfCore(context.profile);
  await context.close();
  await server.close();
  return {
    first_frame_ms: first.frame, first_paint_ms: first.paint, repeat_frame_ms: repeat.frame,
    idle_percent: idle, blank_percent: blank, idle_frames: frames,
  };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const at = process.argv.indexOf('--dist');
  const dist = path.resolve(at < 0 ? path.join(path.dirname(process.argv[1]), '../../build/web/dist') : process.argv[at + 1]);
  console.log(JSON.stringify(await measurePage(dist), null, 2));
  process.exit(0);
}

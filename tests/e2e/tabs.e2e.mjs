// Several tabs on one practice: what one writes the others see, and the practice moves to another tab when its
// own closes, is hidden, or is older.

import fs from 'node:fs';
import { openBrowser } from './browser.mjs';
import { check, openProbe, serveProbe, until } from './core_probe.mjs';

const seeMs = 1000;       // an edit is seen in another tab

async function withContext(ctx, run) {
  const context = await openBrowser();
  try {
    await serveProbe(context, ctx.server.url);
    await run(context);
  } finally {
    await context.close();
    fs.rmSync(context.profile, { recursive: true, force: true });
  }
}

// run({context, open}): open() opens the probe in another tab.
const withTabs = (ctx, run) => withContext(ctx, (context) =>
  run({ context, open: async (options) => openProbe(await context.newPage(), ctx.server.url, options) }));

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const person = (page, name) => page.evaluate(
    (display_name) => window.probe.command('party.create', { fields: { kind: 'person', display_name } }), name);
const leads = (page) => page.evaluate(() => window.probe.leads());
const people = (page) => page.evaluate(() => window.probe.people());
const states = (page) => page.evaluate(() => window.probe?.states ?? []);
const saw = async (page, kind, reason) => (await states(page))
    .some((state) => state.kind === kind && (!reason || state.reason === reason));
const followsAgain = async (page) => await saw(page, 'reconnected') && !(await leads(page));
// The number of people that a subscription showed last.
const shown = (page, subscription) => page.evaluate((n) => window.probe.pushed(n).last?.[0], subscription);

// Playwright keeps all its pages visible, so they are never frozen either: they are only told so here.
async function setHidden(page, hidden) {
  await page.evaluate((hidden) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
}

async function editsAreSeen(ctx) {
  await withTabs(ctx, async ({ open }) => {
    const first = await open(), second = await open();
    check(await leads(first), 'the first tab leads');
    check(!(await leads(second)), 'the second tab follows');
    const watched = await second.evaluate(() => window.probe.subscribe('people', { limit: 10 }));
    await until('the first rows', async () => await shown(second, watched) === 0);
    // A machine that does much else may be late now and then.
    const delaysMs = [];
    for (let n = 1; n <= 5; n++) {
      const began = Date.now();
      check((await person(first, `Ada ${n}`)).good, 'the first tab writes');
      await until('the second tab sees it', async () => await shown(second, watched) === n);
      delaysMs.push(Date.now() - began);
    }
    check(Math.min(...delaysMs) < seeMs, `seen after ${delaysMs} ms`);
    check((await person(second, 'Ben')).good, 'the second tab writes');
    check(await people(first) === 6, 'the first tab sees them all');
  });
}

async function closingHandsOver(ctx) {
  await withTabs(ctx, async ({ open }) => {
    const first = await open(), second = await open();
    await person(second, 'Ada');
    const watched = await second.evaluate(() => window.probe.subscribe('people', { limit: 10 }));
    await until('rows', async () => await shown(second, watched) === 1);
    // What is asked while nobody leads is answered by the next leader.
    await first.close();
    const asked = person(second, 'Ben');
    await until('the second tab leads', () => leads(second));
    check((await asked).good, 'the command sent during the hand-over is answered');
    await until('the subscription goes on', async () => await shown(second, watched) === 2);
  });
}

// A command that was applied, but whose answer was lost, is sent again and not applied twice.
async function nothingHappensTwice(ctx) {
  await withTabs(ctx, async ({ open }) => {
    let leader = await open();
    const follower = await open();
    let written = 0;
    for (let round = 0; round < 4; round++) {
      const writing = follower.evaluate(
          (prefix) => window.probe.write({ prefix, count: 40, parallel: 8 }), `w${round}`);
      const next = await open();
      await leader.close();
      leader = next;
      written += await writing;
    }
    check(await people(follower) === written, `${await people(follower)} people, ${written} were written`);
  });
}

async function hiddenLeaderYields(ctx) {
  await withTabs(ctx, async ({ open }) => {
    const first = await open(), second = await open();
    await person(first, 'Ada');
    await setHidden(second, true);
    await setHidden(first, true);
    await setHidden(second, false);
    await until('the visible tab leads', () => leads(second));
    await until('the hidden one follows', () => followsAgain(first));
    check(await people(first) === 1 && await people(second) === 1, 'both see the data');
    // Now the hidden tab asks for nothing: the lead stays.
    await sleep(1500);
    check(await leads(second), 'the lead stays with the visible tab');
  });
}

async function frozenLeaderLetsGo(ctx) {
  await withTabs(ctx, async ({ open }) => {
    const first = await open(), second = await open();
    await first.evaluate(() => document.dispatchEvent(new Event('freeze')));
    await until('the other tab leads', () => leads(second));
    check((await person(second, 'Ada')).good, 'it can write');
    await first.evaluate(() => document.dispatchEvent(new Event('resume')));
    await until('the thawed tab follows', () => followsAgain(first));
    check(await people(first) === 1, 'and sees the data');
  });
}

async function newerBuildTakesOver(ctx) {
  await withTabs(ctx, async ({ open }) => {
    const old = await open({ build: 1 });
    await person(old, 'Ada');
    const newer = await open({ build: 2 });
    await until('the old tab is told', () => saw(old, 'newer-build'));
    check(await leads(newer), 'the newer build leads');
    check(await people(newer) === 1, 'and has the data');
    await newer.close();
    await sleep(800);
    check(!(await saw(old, 'reconnected')), 'the old tab never leads again');
  });
}

async function crashedWorkerIsReplaced(ctx) {
  await withTabs(ctx, async ({ open }) => {
    const first = await open(), second = await open();
    await person(second, 'Ada');
    // Bytes that are none make the worker fail in the midst of a message, as a trap of the core does.
    await first.workers()[0].evaluate(() => { onmessage({ data: { client: 1, bytes: null } }); });
    await until('the leader is back', () => saw(first, 'reconnected'));
    await until('so is the other tab', () => saw(second, 'reconnected'));
    check(await saw(first, 'restarted'), 'it was announced');
    check(await people(second) === 1, 'the data is there');
  });
}

// The files are held by a worker that knows no locks: they are waited for, and nothing else is shown meanwhile.
async function busyFilesAreAwaited(ctx) {
  await withTabs(ctx, async ({ context, open }) => {
    const first = await open();
    await person(first, 'Ada');
    const url = first.url();
    await first.close();
    const holder = await context.newPage();
    // A page of the same origin without the app's rules of what may run.
    await context.route(/\/holder\.html/, (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
    await holder.goto(new URL('holder.html', url).href);
    await holder.evaluate(() => new Promise((resolve, reject) => {
      const code = `(async () => {
        const root = await navigator.storage.getDirectory();
        const files = await (await root.getDirectoryHandle('.mentordesk')).getDirectoryHandle('.opaque');
        const held = [];
        for (;;) {
          try {
            for await (const file of files.values()) held.push(await file.createSyncAccessHandle());
            break;
          } catch { while (held.length) held.pop().close(); }
        }
        onmessage = () => held.forEach((handle) => handle.close());
        postMessage('held');
      })();`;
      window.holder = new Worker(URL.createObjectURL(new Blob([code])));
      window.holder.onmessage = resolve;
      window.holder.onerror = (event) => reject(new Error(event.message));
    }));
    const waiting = await context.newPage();
    await waiting.goto(url);
    await until('it says that it waits', () => saw(waiting, 'waiting', 'busy'));
    check(!(await saw(waiting, 'connected')), 'it shows nothing meanwhile');
    await holder.evaluate(() => window.holder.postMessage('release'));
    await until('it opens', () => saw(waiting, 'connected'));
    await waiting.evaluate(() => window.probe.enter());
    check(await people(waiting) === 1, 'with the data');
  });
}

// `script` runs first in the worker, which has globals of its own.
async function withoutFiles(ctx, script, reason) {
  await withTabs(ctx, async ({ context, open }) => {
    await context.route(/core_worker[^/]*\.js/, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: `${script};\n${await response.text()}` });
    });
    const page = await open();
    const { mode, reason: told } = (await states(page)).find(({ kind }) => kind === 'connected');
    check(mode === 'memory' && told === reason, `memory is announced: ${mode}, ${told}`);
    check((await person(page, 'Ada')).good && await people(page) === 1, 'it works');
    const exported = await page.evaluate(async () => {
      const { good, value } = await window.probe.slot('export');
      const copy = good && await window.probe.slot('import', 'copy', value.bytes);
      return copy?.good && { slot: await window.probe.enter('copy'), people: await window.probe.people() };
    });
    check(exported?.people === 1, `export and import work: ${JSON.stringify(exported)}`);
    // The lead is not given away with the data.
    const second = await open();
    await setHidden(page, true);
    await sleep(1500);
    check(await leads(page) && await people(second) === 1, 'the data stays where it is');
  });
}

// The space runs out under a writer: the command is refused as such, what was there stays, and there is room
// again later.
async function fullDisk(ctx) {
  await withTabs(ctx, async ({ context, open }) => {
    const page = await open();
    check((await person(page, 'Ada')).good, 'the first person fits');
    const session = await context.newCDPSession(page);
    const origin = new URL(page.url()).origin;
    await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
    const refused = await page.evaluate(async () => {
      for (let n = 0; n < 4000; n++) {
        const { good, value } = await window.probe.command('party.create', {
          fields: { kind: 'person', display_name: `n${n}`, needs: 'x'.repeat(3900) },
        });
        if (!good) return { n, code: value[0] };
      }
      return null;
    });
    check(refused?.code === 'store.full', `a command is refused: ${JSON.stringify(refused)}`);
    check(await saw(page, 'full'), 'it is announced');
    check(await people(page) === refused.n + 1, 'what was acknowledged is there');
    await session.send('Storage.overrideQuotaForOrigin', { origin });
    check((await person(page, 'Ben')).good, 'it goes on when there is space again');
  });
}

export const tests = [
  { name: 'what one tab writes the others see', run: editsAreSeen },
  { name: 'closing the leading tab hands over', run: closingHandsOver },
  { name: 'a command sent again after a hand-over is not applied twice', run: nothingHappensTwice },
  { name: 'a hidden leader yields to a visible tab', run: hiddenLeaderYields },
  { name: 'a frozen leader lets go', run: frozenLeaderLetsGo },
  { name: 'a newer build takes over, the older one is told', run: newerBuildTakesOver },
  { name: 'a crashed worker is replaced', run: crashedWorkerIsReplaced },
  { name: 'files held elsewhere are awaited', run: busyFilesAreAwaited },
  { name: 'without file storage the practice is in memory, and says so', run: (ctx) =>
    withoutFiles(ctx, 'delete FileSystemFileHandle.prototype.createSyncAccessHandle', 'unsupported') },
  { name: 'with file storage refused likewise', run: (ctx) => withoutFiles(
    ctx, 'navigator.storage.getDirectory = () => Promise.reject(new DOMException("no", "SecurityError"))', 'refused') },
  { name: 'a full disk is said and survived', run: fullDisk },
];

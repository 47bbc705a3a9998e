// The two modules come in two parts each (tools/split_wasm.mjs): what happens while the second is on its way.

import assert from 'node:assert/strict';

const whileAway = (name) => ({ behaviour: (path) => (path.includes(name) ? { status: 503 } : undefined) });

async function openSample(ctx) {
  await ctx.byRole('button', ctx.word('action.continue')).waitFor({ state: 'attached' });
  await ctx.page.evaluate(() => window.appRedraw());
  await ctx.byRole('button', ctx.word('action.continue')).evaluate((button) => button.click());
  await ctx.page.waitForFunction(() => document.querySelector('#semantics nav a'));
}

async function screensComeLater(ctx) {
  ctx.expectFault(/503/);
  Object.assign(ctx.server, whileAway('ui-rest'));
  await ctx.open({ ready: false });
  await openSample(ctx);
  await ctx.page.evaluate(() => (location.hash = '#/plans'));
  await ctx.page.locator('#semantics [aria-busy=true]').first().waitFor({ state: 'attached' });
  ctx.server.behaviour = () => undefined;
  await ctx.idle();
  await ctx.byRole('heading', ctx.word('nav.plans')).first().waitFor({ state: 'attached' });
}

async function commandsBringTheirPart(ctx) {
  ctx.expectFault(/503/);
  Object.assign(ctx.server, whileAway('core-rest'));
  await ctx.open({ ready: false });
  await ctx.page.waitForFunction(() => document.getElementById('skeleton')?.hidden);
  ctx.server.behaviour = () => undefined;
  await openSample(ctx);
  await ctx.idle();
}

async function partsAreKeptForOfflineUse(ctx) {
  ctx.expectFault(/503|Failed to load/);
  await ctx.open();
  await ctx.page.waitForFunction(() => navigator.serviceWorker.controller);
  ctx.server.behaviour = () => ({ status: 503 });
  ctx.server.requests.length = 0;
  await ctx.page.reload();
  await ctx.ready();
  await openSample(ctx);
  await ctx.page.evaluate(() => (location.hash = '#/plans'));
  await ctx.idle();
  await ctx.byRole('heading', ctx.word('nav.plans')).first().waitFor({ state: 'attached' });
  assert.deepEqual(ctx.server.requests.filter((name) => name.includes('rest')), []);
}

export const tests = [
  { name: 'a screen whose code is on its way says so, and then comes', run: screensComeLater },
  { name: 'a command brings its code with it', run: commandsBringTheirPart },
  { name: 'both parts are there without a network', run: partsAreKeptForOfflineUse },
];

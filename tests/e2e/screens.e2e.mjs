// Every screen that the sample practice leads to, in every clothing: nothing is cut off, lies over something else, is only
// painted, or is refused by axe. A picture of each stays in build/e2e.

import assert from 'node:assert/strict';
import { accessibilityFaults } from './accessibility.mjs';

const screensMax = 60, dialogsOf = /^#\/(people|calendar|plans|money(\?view=(payments|expenses))?|offers|tasks)$/;
// No link leads there, but a tab or a button does.
const behindTabs = ['#/money?view=payments', '#/money?view=expenses', '#/money?view=report', '#/calendar?view=day', '#/calendar/reminders', '#/import'];
// What must have been found, whatever else there is.
const expected = ['today', 'calendar', 'tasks', 'people', 'people/:id', 'plans', 'plans/:id', 'money', 'invoice/:id', 'session/:id', 'settings',
  'settings/booking', 'settings/money', 'settings/data'].map((kind) => `#/${kind}`);
const idPart = /[0-9a-f]{8}-[0-9a-f-]{27}/;
// One of a kind stands for all: the first person, the first invoice.
const kindOf = (route) => route.replace(/\?(?!view=).*/, '').replace(idPart, ':id');

// A working day's morning, so that every run sees the same: sessions ahead and behind, somebody to remind.
const now = '2026-03-25T09:00:00Z';

async function openSample(ctx, options) {
  await ctx.open({ ...options, query: { now } });
  await ctx.click(ctx.byRole('button', ctx.word('action.continue')));
  await ctx.page.waitForFunction(() => document.querySelector('#semantics nav a'));
  await ctx.idle();
}

const routeOf = (ctx) => ctx.page.evaluate(() => location.hash);
const linksOn = (ctx) => ctx.page.evaluate(() =>
  [...document.querySelectorAll('#semantics a[href^="#/"]')].map((link) => link.getAttribute('href')));

async function goTo(ctx, route) {
  await ctx.page.evaluate((hash) => (location.hash = hash), route);
  await ctx.idle();
}

// What the first row or card of a list opens.
async function firstOfList(ctx) {
  const before = await routeOf(ctx);
  const rows = ctx.page.locator('#semantics main').locator('[role=row]:not(:has([role=columnheader])), [role=listitem] a');
  if (await rows.count() === 0) return null;
  await ctx.activate(rows.first());
  const route = await routeOf(ctx);
  await goTo(ctx, before);
  return route === before ? null : route;
}

// What the bar of a narrow window does not show stands behind More.
async function moreLinks(ctx) {
  const more = ctx.page.locator('#semantics nav button[aria-haspopup]:not([aria-keyshortcuts])');
  if (await more.count() === 0) return [];
  await ctx.click(more);
  const links = await linksOn(ctx);
  await ctx.press('Escape');
  return links;
}

async function lookAt(ctx, what, faults) {
  for (const flaw of await ctx.flaws()) faults.push(`${what}: ${flaw.kind}: ${flaw.what} at ${flaw.rect}`);
  for (const fault of await accessibilityFaults(ctx.page)) faults.push(`${what}: axe ${fault.rule}: ${fault.elements[0]}`);
  await ctx.screenshot(`screen-${what}`);
}

// All kinds of screens, found by following what is on them.
async function everyScreen(ctx, name, options) {
  await openSample(ctx, options);
  const faults = [], seen = new Set(), waiting = [...await linksOn(ctx), ...await moreLinks(ctx), ...behindTabs];
  while (waiting.length > 0 && seen.size < screensMax) {
    const route = waiting.shift();
    if (seen.has(kindOf(route))) continue;
    seen.add(kindOf(route));
    await goTo(ctx, route);
    const what = `${name}${kindOf(route).replaceAll(/[/?=]/g, '-').replace('#', '')}`;
    await lookAt(ctx, what, faults);
    waiting.push(...await linksOn(ctx));
    if (dialogsOf.test(route)) {
      await ctx.press('n');
      await lookAt(ctx, `${what}-new`, faults);
      await ctx.press('Escape', 'Escape');
    }
    const opened = await firstOfList(ctx);
    if (opened) waiting.push(opened);
  }
  for (const kind of expected) if (!seen.has(kind)) faults.push(`${name}: nothing leads to ${kind}`);
  assert.deepEqual(faults, []);
}

const clothings = {
  'wide': { width: 1280, height: 800 },
  'wide, dark, Chinese': { width: 1280, height: 800, theme: 'dark', lang: 'zh' },
  'middle, long words': { width: 900, height: 700, words: 'pseudo' },
  'narrow, long words': { width: 375, height: 812, scale: 2, touch: true, words: 'pseudo' },
  'narrow, dark, Chinese': { width: 375, height: 812, touch: true, theme: 'dark', lang: 'zh' },
  'at 200 %': { width: 640, height: 400, scale: 2 },
};

export const tests = Object.entries(clothings).map(([name, options]) => ({
  name: `every screen, ${name}`,
  run: (ctx) => everyScreen(ctx, name.replace(/[^\w]+/g, '-'), options),
}));

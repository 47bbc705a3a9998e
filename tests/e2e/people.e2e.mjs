// The first job of a mentor: people. Through pointer and keys, through the layer of assistive technology, and after a
// reload.

import assert from 'node:assert/strict';

async function openSample(ctx, options) {
  await ctx.open(options);
  await ctx.click(ctx.byRole('button', options?.lang === 'zh' ? '继续' : 'Continue'));
  await ctx.byRole('navigation').first().waitFor({ state: 'attached' });
  await ctx.page.evaluate(() => (location.hash = '#/people'));
  await ctx.byText(options?.lang === 'zh' ? '60 人' : '60 people').first().waitFor({ state: 'attached' });
  await ctx.idle();
}

async function founded(ctx, options) {
  await ctx.open(options);
  await ctx.click(ctx.byRole('radio', /Start my own practice/));
  await ctx.click(ctx.byRole('button', 'Continue'));
  await ctx.fill(ctx.byRole('textbox', 'Name of the practice'), 'Juniper Lane');
  await ctx.click(ctx.byRole('button', 'Open my practice'));
  await ctx.byRole('navigation').first().waitFor({ state: 'attached' });
  await ctx.page.evaluate(() => (location.hash = '#/people'));
  await ctx.byText('No people yet').first().waitFor({ state: 'attached' });
  await ctx.idle();
}

async function addPerson(ctx, name) {
  await ctx.press('n');
  await ctx.page.keyboard.insertText(name);
  await ctx.idle();
  await ctx.press('Enter');
  await ctx.byRole('heading', name).first().waitFor({ state: 'attached' });
  await ctx.idle();
}

const clean = async (ctx, what) => assert.deepEqual(await ctx.flaws(), [], what);

export const tests = [
  {
    name: 'the sample practice opens, is listed, sorted and searched',
    async run(ctx) {
      await openSample(ctx);
      await ctx.click(ctx.byRole('columnheader', /Last contact/));
      await ctx.fill(ctx.byRole('textbox', 'Find people'), 'zzzz');
      await ctx.byText('Nobody matches').first().waitFor({ state: 'attached' });
      await ctx.screenshot('people-none');
    },
  },
  {
    name: 'a practice is founded, a person added by keys alone, and both are there after a reload',
    async run(ctx) {
      await founded(ctx);
      await addPerson(ctx, 'Priya Nandesh');
      await ctx.page.reload();
      await ctx.ready();
      await ctx.byRole('heading', 'Priya Nandesh').first().waitFor({ state: 'attached' });
      await ctx.press('Control+z');
      await ctx.page.reload();
      await ctx.ready();
      assert.equal(await ctx.byRole('heading', 'Priya Nandesh').count(), 0);
    },
  },
  {
    name: 'a note is written, undone and redone',
    async run(ctx) {
      await founded(ctx);
      await addPerson(ctx, 'Ada Rowan');
      await ctx.fill(ctx.byRole('textbox', 'Note'), 'Wants to own a service.');
      await ctx.press('Control+Enter');
      await ctx.byText('Wants to own a service.').first().waitFor({ state: 'attached' });
      await ctx.press('Escape');
      await ctx.press('Control+z');
      assert.equal(await ctx.byText('Wants to own a service.').count(), 0);
    },
  },
  {
    name: 'wrong input is told beside the field and changes nothing',
    async run(ctx) {
      await founded(ctx);
      await ctx.press('n');
      await ctx.activate(ctx.byRole('button', 'Add'));
      await ctx.byText('Fill this in.').first().waitFor({ state: 'attached' });
      await ctx.screenshot('people-refused');
    },
  },
  ...[
    { name: 'wide', width: 1280, height: 800 },
    { name: 'middle', width: 900, height: 700, theme: 'dark' },
    { name: 'narrow', width: 375, height: 812, scale: 2, touch: true },
    { name: 'chinese', width: 1280, height: 800, lang: 'zh', theme: 'dark' },
  ].map((options) => ({
    name: `nothing is clipped or overlaps (${options.name})`,
    async run(ctx) {
      await openSample(ctx, options);
      await clean(ctx, 'people');
      await ctx.screenshot(`people-${options.name}`);
      await ctx.activate(ctx.byRole('row').nth(2));
      await ctx.idle();
      await clean(ctx, 'person');
      await ctx.screenshot(`person-${options.name}`);
    },
  })),
];

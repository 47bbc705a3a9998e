// The main job, once from end to end as somebody new does it, with pointer and keys: a practice of their own, a file of
// contacts, an offer, a session that was held, its invoice, the payment; and all of it after the browser was closed,
// without a network.

import assert from 'node:assert/strict';

const contacts = 'Who;Mail;Firma;Tel\r\n' +
  'Mara Lindqvist;mara@nordwind.example;Nordwind Labs;+49 30 1234567\r\n' +
  '陈思远;chen@lakeside.example;;\r\n';

const shown = (ctx, text) => ctx.byText(text).first().waitFor({ state: 'attached' });

async function found(ctx) {
  await ctx.open();
  await ctx.click(ctx.byRole('radio', /Start my own practice/));
  await ctx.press('Enter');
  await ctx.fill(ctx.byRole('textbox', 'Name of the practice'), 'Juniper Lane');
  await ctx.press('Enter');
  await ctx.byRole('navigation').first().waitFor({ state: 'attached' });
}

async function bringContacts(ctx) {
  await ctx.press('Control+k');
  await ctx.type('import');
  await ctx.press('Enter');
  const chooser = ctx.page.waitForEvent('filechooser');
  await ctx.click(ctx.byRole('button', 'Choose a file'));
  await (await chooser).setFiles({ name: 'contacts.csv', mimeType: 'text/csv', buffer: Buffer.from(contacts) });
  await ctx.idle();
  await ctx.click(ctx.byRole('button', 'Import 2 people'));
  await shown(ctx, '2 people were added');
}

async function makeAnOffer(ctx) {
  await ctx.press('g', 'o', 'n');
  await ctx.type('Single session');
  await ctx.press('Tab', 'Tab');
  await ctx.type('120,00');
  await ctx.press('Enter');
  await shown(ctx, '€120');
}

async function agreeAndBook(ctx) {
  await ctx.press('g', 'p');
  await ctx.click(ctx.byRole('row', 'Mara Lindqvist'));
  await ctx.click(ctx.byRole('button', 'Agree on an offer'));
  await ctx.press('Enter', 'ArrowDown', 'Enter');
  await ctx.click(ctx.byRole('button', 'Agree'));
  await ctx.click(ctx.byRole('button', 'Book a session'));
  const lastWeek = new Date(Date.now() - 7 * 24 * 3600 * 1000).toISOString().slice(0, 10);
  await ctx.fill(ctx.byRole('textbox', 'Date'), lastWeek);
  await ctx.press('Tab');
  await ctx.fill(ctx.byRole('textbox', 'Time'), '10:00');
  await ctx.click(ctx.byRole('button', 'Book'));
}

async function finish(ctx) {
  await ctx.click(ctx.byRole('link', /10:00/).first());
  await ctx.fill(ctx.byRole('textbox', 'Shared notes'), 'Ownership and moves.');
  await ctx.press('Control+Enter');
  await shown(ctx, '€120 goes on the next invoice');
}

async function bill(ctx) {
  await ctx.press('Escape', 'g', 'b');
  await ctx.click(ctx.byRole('button', 'Bill held sessions'));
  await ctx.click(ctx.byRole('button', 'Write 1 draft'));
  await ctx.press('g', 'b');
  await ctx.click(ctx.byRole('row', /Mara Lindqvist/));
  await ctx.click(ctx.byRole('button', 'Issue'));
  await shown(ctx, 'Before this can be issued it needs your legal name, your address.');
  await ctx.click(ctx.byRole('button', 'Fill it in'));
  await ctx.fill(ctx.byRole('textbox', 'Legal name'), 'Juniper Lane GmbH');
  await ctx.fill(ctx.byRole('textbox', 'Address'), 'Lindenstr. 5, Berlin');
  await ctx.press('Control+Enter');
  await ctx.page.goBack();
  await ctx.idle();
  await ctx.click(ctx.byRole('button', 'Issue'));
  await ctx.click(ctx.byRole('checkbox', /Then write the e-mail/));
  await ctx.click(ctx.byRole('button', 'Issue').last());
  await ctx.byRole('heading', /-0001$/).first().waitFor({ state: 'attached' });
}

async function receive(ctx) {
  await ctx.click(ctx.byRole('button', 'Record payment').first());
  await ctx.press('Enter');
  await shown(ctx, 'Paid');
}

async function wholeJob(ctx) {
  ctx.expectFault(/503|Failed to load|ERR_/);
  await found(ctx);
  await bringContacts(ctx);
  await makeAnOffer(ctx);
  await agreeAndBook(ctx);
  await finish(ctx);
  await bill(ctx);
  await receive(ctx);
  await ctx.page.waitForFunction(() => navigator.serviceWorker.controller);
  ctx.server.behaviour = () => ({ status: 503 });
  await ctx.page.reload();
  await ctx.ready();
  await shown(ctx, 'Paid');
  await ctx.press('g', 'b');
  assert.equal(await ctx.byRole('row', /-0001$/).count(), 1);
}

export const tests = [{ name: 'from a file of contacts to a paid invoice', run: wholeJob }];

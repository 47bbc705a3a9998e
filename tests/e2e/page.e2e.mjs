// The page around the app: starting, addresses, offline use, text fields, focus, sizes, themes, embedding.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { accessibilityFaults } from './accessibility.mjs';

// Pieces of fonts come when there is time.
const restOfFontsMs = 3000;

const greyOf = (page, x, y) => page.evaluate(async ([x, y]) => {
  window.appRedraw();
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const canvas = document.getElementById('view');
  const copy = new OffscreenCanvas(1, 1).getContext('2d');
  const bitmap = await createImageBitmap(canvas, x * devicePixelRatio, y * devicePixelRatio, 1, 1);
  copy.drawImage(bitmap, 0, 0);
  return copy.getImageData(0, 0, 1, 1).data[0];
}, [x, y]);

// To the form of a new practice: it has text fields.
async function openForm(ctx, options) {
  await ctx.open(options);
  await ctx.click(ctx.byRole('radio', ctx.word('start.own.title')));
  await ctx.click(ctx.byRole('button', ctx.word('action.continue')));
  return ctx.byRole('textbox').first();
}

const focused = (page) => page.evaluate(() => {
  const { localName, id } = document.activeElement ?? {};
  return ['input', 'textarea'].includes(localName) ? 'field' : id;
});

async function staysInItsPlace(ctx) {
  await ctx.open();
  const foreign = ctx.requested.filter((url) => !url.startsWith(ctx.server.url) && !/^(blob|data):/.test(url));
  assert.deepEqual(foreign, []);
  assert.equal(await ctx.page.locator('#trouble').textContent(), '');
}

async function restsWhenIdle(ctx) {
  await ctx.open({ testing: false });
  await ctx.page.waitForTimeout(restOfFontsMs);
  await ctx.idle();
  const before = await ctx.page.evaluate(() => window.appFrames());
  await ctx.page.waitForTimeout(3000);
  assert.equal(await ctx.page.evaluate(() => window.appFrames()), before);
}

async function wrongMediaType(ctx) {
  ctx.expectFault(/streaming compile failed|falling back to ArrayBuffer/);
  ctx.server.behaviour = (name) => name.endsWith('.wasm') ? { type: 'text/plain' } : undefined;
  await ctx.open();
}

async function saysWhatIsMissing(ctx) {
  ctx.expectFault(/no_w|WebGL|Failed to fetch/);
  await ctx.open({ ready: false, before: () => (HTMLCanvasElement.prototype.getContext = () => null) });
  await ctx.page.waitForFunction(() => /WebGL 2/.test(document.getElementById('trouble').textContent));
}

async function saysWhatIsMissingInChinese(ctx) {
  ctx.expectFault(/no_wasm|Failed to fetch/);
  await ctx.open({ ready: false, lang: 'zh', before: () => delete window.WebAssembly });
  await ctx.page.waitForFunction(() => /WebAssembly，/.test(document.getElementById('trouble').textContent));
}

async function worksOffline(ctx) {
  ctx.expectFault(/503|Failed to load|ERR_/);
  await ctx.open();
  await ctx.page.waitForFunction(() => navigator.serviceWorker.controller);
  ctx.server.behaviour = () => ({ status: 503 });
  await ctx.page.reload();
  await ctx.ready();
  await ctx.byRole('button', ctx.word('action.continue')).waitFor({ state: 'attached' });
}

async function pageIsWaitedForThreeSeconds(ctx) {
  await ctx.open();
  await ctx.page.waitForFunction(() => navigator.serviceWorker.controller);
  ctx.server.behaviour = (name) => name === 'index.html' ? { delayMs: 30_000 } : undefined;
  const began = performance.now();
  await ctx.page.reload();
  await ctx.ready();
  assert.ok(performance.now() - began < 25_000);
}

// A copy of the app as its next release.
function nextRelease(ctx) {
  const { id } = ctx.release();
  const newId = id.replace(/^./, (digit) => (digit === '0' ? '1' : '0'));
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mentordesk-next-'));
  fs.cpSync(ctx.server.folder, folder, { recursive: true });
  fs.renameSync(path.join(folder, `r-${id}`), path.join(folder, `r-${newId}`));
  for (const name of ['index.html', 'service_worker.js']) {
    const file = path.join(folder, name);
    fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replaceAll(id, newId));
  }
  return { folder, newId };
}

async function announcesANewRelease(ctx) {
  const first = ctx.server.folder;
  await ctx.open();
  await ctx.page.waitForFunction(() => navigator.serviceWorker.controller);
  await ctx.page.waitForTimeout(restOfFontsMs);
  await ctx.idle();
  const { folder, newId } = nextRelease(ctx);
  try {
    ctx.server.folder = folder;
    ctx.server.requests.length = 0;
    await ctx.page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
    const button = ctx.page.locator('#notice button');
    await button.waitFor({ state: 'visible' });
    assert.equal(await button.textContent(), ctx.word('web.update.action'));
    const fetched = ctx.server.requests.filter((name) => name.startsWith('r-'));
    assert.deepEqual(fetched, [], 'what did not change is taken over from the older release');
    await button.click();
    await ctx.page.waitForFunction((id) => document.getElementById('release')?.textContent.includes(id), newId);
    await ctx.ready();
  } finally {
    ctx.server.folder = first;
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

async function backAndForward(ctx) {
  await openForm(ctx);
  const there = await ctx.page.evaluate(() => location.hash);
  assert.match(there, /^#\/./);
  await ctx.page.goBack();
  await ctx.idle();
  await ctx.byRole('radio', ctx.word('start.own.title')).waitFor({ state: 'attached' });
  await ctx.page.goForward();
  await ctx.idle();
  assert.ok(await ctx.byRole('textbox').count() > 0);
  await ctx.page.reload();
  await ctx.ready();
  assert.equal(await ctx.page.evaluate(() => location.hash), there);
  assert.ok(await ctx.byRole('textbox').count() > 0, 'the address alone leads there');
}

async function typesAndUndoes(ctx) {
  const field = await openForm(ctx);
  await ctx.fill(field, 'Juniper Lane');
  await ctx.type(' & Co');
  assert.equal(await field.inputValue(), 'Juniper Lane & Co');
  await ctx.press('Control+z');
  assert.notEqual(await field.inputValue(), 'Juniper Lane & Co');
  await ctx.press('Control+a', 'Control+x');
  assert.equal(await field.inputValue(), '');
  await ctx.press('Control+v');
  assert.match(await field.inputValue(), /Juniper/);
}

async function composesChinese(ctx) {
  const field = await openForm(ctx, { lang: 'zh' });
  await ctx.fill(field, '');
  const cdp = await ctx.protocol();
  await cdp.send('Input.imeSetComposition', { text: 'daoshi', selectionStart: 6, selectionEnd: 6 });
  await ctx.idle();
  assert.equal(await ctx.page.evaluate(() => document.activeElement.value), 'daoshi', 'what is being composed is in the editor');
  await cdp.send('Input.imeSetComposition', { text: '导师', selectionStart: 2, selectionEnd: 2 });
  await cdp.send('Input.insertText', { text: '导师' });
  await ctx.idle();
  assert.equal(await field.inputValue(), '导师');
  // Enter of a composition must not submit: the form is still there.
  assert.ok(await ctx.byRole('button', ctx.word('start.open')).count());
}

async function deadKeys(ctx) {
  const field = await openForm(ctx);
  await ctx.fill(field, 'Caf');
  const cdp = await ctx.protocol();
  await cdp.send('Input.imeSetComposition', { text: '´', selectionStart: 1, selectionEnd: 1 });
  await cdp.send('Input.insertText', { text: 'é' });
  await ctx.idle();
  assert.equal(await field.inputValue(), 'Café');
}

async function rareCharactersComeInPieces(ctx) {
  const field = await openForm(ctx);
  const before = ctx.requested.length;
  await ctx.fill(field, '李雷 Дарья Žofie');
  await ctx.press('Tab');
  const asked = ctx.requested.slice(before);
  for (const part of [/han-table-/, /han-\d\d-/, /inter-regular-cyrillic/, /inter-regular-latin-[0-9a-f]/]) {
    assert.ok(asked.some((url) => part.test(url)), `${part} is asked for`);
  }
  assert.deepEqual(asked.filter((url, i) => asked.indexOf(url) !== i), [], 'nothing is fetched twice');
}

async function fillsThroughTheLayer(ctx) {
  const field = await openForm(ctx);
  await field.fill('Set from outside', { force: true });
  await ctx.idle();
  assert.equal(await field.inputValue(), 'Set from outside');
  await ctx.press('Tab');
  assert.equal(await field.inputValue(), 'Set from outside', 'the interface has it too');
}

async function tabLeavesAndComesBack(ctx) {
  await ctx.open();
  const inside = () => ctx.page.evaluate(() => document.getElementById('app').contains(document.activeElement));
  let count = 0;
  while (await inside()) {
    assert.ok(count++ < 60, 'Tab never leaves the canvas');
    await ctx.press('Tab');
  }
  while (!(await inside())) {
    assert.ok(count++ < 90, 'Tab never comes back');
    await ctx.press('Shift+Tab');
  }
}

async function switchesTheLayerOn(ctx) {
  await ctx.open({ testing: false });
  assert.equal(await ctx.page.locator('#semantics > *').count(), 0);
  await ctx.page.keyboard.press('Shift+Tab');
  assert.equal(await focused(ctx.page), 'enable-semantics');
  await ctx.page.keyboard.press('Enter');
  await ctx.byRole('radio', ctx.word('start.own.title')).waitFor({ state: 'attached' });
  assert.equal(await focused(ctx.page), 'app');
}

async function findInPage(ctx) {
  await ctx.open();
  const words = ctx.word('start.bring.title');
  assert.ok(await ctx.page.evaluate((text) => window.find(text), words));
  await ctx.idle();
  const mark = await ctx.page.locator('#found').boundingBox();
  const place = await ctx.byText(words).last().boundingBox();
  assert.ok(mark && Math.abs(mark.x - place.x) < 4 && Math.abs(mark.y - place.y) < 4, 'the place is marked');
}

async function followsSizeAndRatio(ctx) {
  for (const [width, height, scale] of [[1280, 800, 1], [1280, 800, 1.5], [375, 667, 2]]) {
    await ctx.open({ width, height, scale });
    const size = () => ctx.page.evaluate(() => {
      const { width, height } = document.getElementById('view');
      return [width, height];
    });
    assert.deepEqual(await size(), [Math.round(width * scale), Math.round(height * scale)]);
    await ctx.page.setViewportSize({ width: width - 100, height: height - 50 });
    // The page hears of its new size some time after the window has it.
    await ctx.page.waitForFunction((wanted) => document.getElementById('view').width === wanted, Math.round((width - 100) * scale));
    await ctx.idle();
    assert.deepEqual(await size(), [Math.round((width - 100) * scale), Math.round((height - 50) * scale)]);
    const main = await ctx.byRole('main').boundingBox();
    assert.ok(main.width <= width - 100, 'the interface follows');
    await ctx.context.close();
    ctx.context = null;
  }
}

async function followsTheSystemsTheme(ctx) {
  await ctx.open({ theme: 'light' });
  assert.ok(await greyOf(ctx.page, 4, 4) > 230);
  await ctx.page.emulateMedia({ colorScheme: 'dark' });
  await ctx.idle();
  assert.ok(await greyOf(ctx.page, 4, 4) < 40);
  assert.equal(await ctx.page.evaluate(() => document.documentElement.dataset.theme), 'dark');
}

async function survivesALostContext(ctx) {
  await ctx.open();
  await ctx.page.evaluate(async () => {
    const extension = document.getElementById('view').getContext('webgl2').getExtension('WEBGL_lose_context');
    extension.loseContext();
    await new Promise((resolve) => setTimeout(resolve, 200));
    extension.restoreContext();
    await new Promise((resolve) => setTimeout(resolve, 200));
  });
  await ctx.redraw();
  assert.ok(await greyOf(ctx.page, 4, 4) > 230, 'something is drawn again');
  await ctx.click(ctx.byRole('radio', ctx.word('start.bring.title')));
  assert.equal(await ctx.byRole('radio', ctx.word('start.bring.title')).getAttribute('aria-checked'), 'true');
}

async function keyboardOfATouchScreen(ctx) {
  const field = await openForm(ctx, { touch: true, width: 375, height: 667, scale: 2 });
  await ctx.click(field);
  const editor = await ctx.page.evaluate(() => {
    const element = document.activeElement;
    return { name: element.localName, px: parseFloat(getComputedStyle(element).fontSize) };
  });
  assert.equal(editor.name, 'input');
  assert.ok(editor.px >= 16, 'smaller fields make iOS zoom in');
}

async function languageChangesAtRunTime(ctx) {
  await ctx.open({ lang: 'en' });
  await ctx.click(ctx.byRole('radio', ctx.word('lang.zh')));
  await ctx.byRole('radio', ctx.word('start.own.title', {}, 'zh')).waitFor({ state: 'attached' });
  assert.match(await ctx.page.evaluate(() => document.documentElement.lang), /^zh/);
  await ctx.page.reload();
  await ctx.ready();
  await ctx.byRole('radio', ctx.word('start.own.title', {}, 'zh')).waitFor({ state: 'attached' });
}

// Another origin that embeds the app (of the same site: third parties may get no storage at all).
async function withHostPage(html, run) {
  const server = http.createServer((request, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end(html));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await run(`http://localhost:${server.address().port}/`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

async function embeds(ctx) {
  const html = `<!doctype html><title>Another site</title><script src="${ctx.server.url}embed.js"></script>
    <script>addEventListener('mentordesk-ready', () => (window.ready = true))</script>
    <mentordesk-embed view="app" theme="dark" lang="zh" height="500"></mentordesk-embed>`;
  await withHostPage(html, async (address) => {
    await ctx.open({ ready: false });
    await ctx.page.goto(address);
    await ctx.page.waitForFunction(() => window.ready);
    const frame = ctx.page.frames().find((each) => each.url().startsWith(ctx.server.url));
    assert.equal(await frame.evaluate(() => document.documentElement.dataset.theme), 'dark');
    assert.match(await frame.evaluate(() => document.documentElement.lang), /^zh/);
    assert.equal((await ctx.page.locator('iframe').boundingBox()).height, 500);
  });
}

async function axeFindsNothing(ctx) {
  await ctx.open();
  assert.deepEqual(await accessibilityFaults(ctx.page), []);
  await ctx.click(ctx.byRole('radio', ctx.word('start.own.title')));
  await ctx.click(ctx.byRole('button', ctx.word('action.continue')));
  assert.deepEqual(await accessibilityFaults(ctx.page), []);
}

export const tests = [
  { name: 'starts below a sub-path without a request to anybody else', run: staysInItsPlace },
  { name: 'draws nothing while nothing happens', run: restsWhenIdle },
  { name: 'starts where wasm has the wrong media type', run: wrongMediaType },
  { name: 'says that WebGL 2 is missing', run: saysWhatIsMissing },
  { name: 'says that WebAssembly is missing, in Chinese', run: saysWhatIsMissingInChinese },
  { name: 'reloads without a network', run: worksOffline },
  { name: 'waits three seconds for a slow page', run: pageIsWaitedForThreeSeconds },
  { name: 'announces a new release and takes over what did not change', run: announcesANewRelease },
  { name: 'back, forward and links', run: backAndForward },
  { name: 'typing, undo, cut and paste in a field', run: typesAndUndoes },
  { name: 'Chinese composition', run: composesChinese },
  { name: 'dead keys', run: deadKeys },
  { name: 'rare characters come in pieces', run: rareCharactersComeInPieces },
  { name: 'a field filled through the layer', run: fillsThroughTheLayer },
  { name: 'Tab leaves the canvas and comes back', run: tabLeavesAndComesBack },
  { name: 'the layer is switched on by its button', run: switchesTheLayerOn },
  { name: 'find in page marks the place', run: findInPage },
  { name: 'follows the size and the pixel ratio', run: followsSizeAndRatio },
  { name: "follows the system's theme", run: followsTheSystemsTheme },
  { name: 'survives a lost graphics context', run: survivesALostContext },
  { name: 'a finger opens the keyboard', run: keyboardOfATouchScreen },
  { name: 'the language changes at run time and stays', run: languageChangesAtRunTime },
  { name: 'another site embeds it', run: embeds },
  { name: 'axe finds nothing on the first screens', run: axeFindsNothing },
];

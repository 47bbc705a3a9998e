// What a test holds in its hands: a page of the app in a browser of its own, and ways to use it as a person does.

import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';

const require = createRequire(new URL('../../web/package.json', import.meta.url));
const { chromium } = require('playwright-core');

const browserFlags = [
  '--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist',
  '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--disable-quic',
  '--lang=en-US', '--force-color-profile=srgb',
];
const startTimeoutMs = 60_000, idleTimeoutMs = 60_000, actionTimeoutMs = 30_000;
const executable = process.env.MENTORDESK_CHROMIUM ?? '/usr/bin/chromium';

const opened = new Set();

// A browser with a fresh profile, or the one in `profile`.
export async function openBrowser(options = {}, profile = fs.mkdtempSync(path.join(os.tmpdir(), 'mentordesk-e2e-'))) {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: executable, args: browserFlags, headless: true, acceptDownloads: true, ...options,
  });
  context.setDefaultTimeout(actionTimeoutMs);
  context.profile = profile;
  opened.add(context);
  return context;
}
openBrowser.closeAll = async () => {
  for (const context of opened) await context.close().catch(() => {});
};

export class TestContext {
  constructor(server, pictures) {
    this.server = server;
    this.pictures = pictures;
    this.faults = [];
    this.requested = [];  // addresses, by all pages
    this.expected = [];
    this.profiles = new Set();
    this.page = null;
  }

  // Opens the app and waits until its first frame stands still. Another call opens another tab of the same browser.
  //   width, height, scale   the window in CSS pixels, device pixels per CSS pixel
  //   theme light | dark; lang en | zh; touch: fingers instead of a mouse; words: 'pseudo'
  //   testing false: as a person meets it, with time, animation and no semantics layer
  //   route '/people'; query {now: …}; ready false: do not wait for the first frame
  //   before: a function that runs in the page before anything else; browser: Playwright's options of a context
  async open({ width = 1280, height = 800, scale = 1, theme = 'light', lang = 'en', touch = false, testing = true,
               route = '', query = {}, words, ready = true, before, browser = {} } = {}) {
    if (!this.context) {
      this.context = await openBrowser({
        viewport: { width, height }, deviceScaleFactor: scale, colorScheme: theme, hasTouch: touch, isMobile: touch,
        locale: lang === 'zh' ? 'zh-CN' : 'en-US', timezoneId: 'Europe/Berlin', ...browser,
      });
      this.profiles.add(this.context.profile);
    }
    const page = this.context.pages().find((each) => each.url() === 'about:blank') ?? await this.context.newPage();
    this.page = page;
    this.touch = touch;
    this.lang = words ?? lang;
    if (before) await page.addInitScript(before);
    page.on('pageerror', (error) => this.faults.push(String(error.stack ?? error)));
    page.on('console', (message) => {
      if (message.type() === 'error') this.faults.push(`${message.text()} ${message.location().url}`);
    });
    page.on('request', (request) => this.requested.push(request.url()));
    page.on('crash', () => this.faults.push('the page crashed'));
    const values = new URLSearchParams({ ...(testing && { testing: '1' }), ...(words && { words }), ...query });
    const address = this.server.url + (values.size > 0 ? `?${values}` : '') + (route && `#${route}`);
    await page.goto(address);
    if (ready) await this.ready();
    return page;
  }

  async ready() {
    await this.page.waitForFunction(() => document.getElementById('skeleton')?.hidden, null, { timeout: startTimeoutMs });
    await this.idle();
  }

  // Nothing is under way any more, seen twice in a row.
  async idle(page = this.page) {
    await page.evaluate(async (timeoutMs) => {
      const end = performance.now() + timeoutMs;
      for (let quiet = 0; quiet < 2; quiet = window.appIdle?.() ? quiet + 1 : 0) {
        if (performance.now() > end) throw new Error('the app does not come to rest');
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }, idleTimeoutMs);
  }

  // A text of the interface by its key, as the app that is served has it.
  word(key, values = {}, lang = this.lang) {
    const release = this.release();
    const words = JSON.parse(fs.readFileSync(path.join(this.server.folder, release.files[`lang/${lang}.json`].url), 'utf8'));
    if (!(key in words)) throw new Error(`there is no text ${key}`);
    return words[key].replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
  }

  release() {
    const page = fs.readFileSync(path.join(this.server.folder, 'index.html'), 'utf8');
    return JSON.parse(/<script type="application\/json" id="release">(.*?)<\/script>/s.exec(page)[1]);
  }

  // The element that stands for what is on the canvas.
  //   byRole('button', 'Save'), byRole('row', /Ada/), byTestId('people.table')
  byRole(role, name, options = {}) {
    const exact = typeof name === 'string';
    return this.page.locator('#semantics').getByRole(role, { ...(name !== undefined && { name, exact }), ...options });
  }

  byTestId(id) {
    return this.page.locator('#semantics').getByTestId(id);
  }

  byText(text) {
    return this.page.locator('#semantics').getByText(text);
  }

  // The part of it that can be seen, in CSS pixels.
  async visibleRect(locator) {
    return locator.evaluate((element) => {
      const box = element.getBoundingClientRect();
      const given = element.dataset.visible?.split(' ').map(Number);
      const [x, y, width, height] = given ?? [box.x, box.y, box.width, box.height];
      return { x, y, width, height };
    });
  }

  async place(locator) {
    await locator.waitFor({ state: 'attached' });
    let rect = await this.visibleRect(locator);
    if (rect.width < 2 || rect.height < 2) {
      await this.scrollTo(locator);
      rect = await this.visibleRect(locator);
    }
    if (rect.width < 1 || rect.height < 1) throw new Error(`${locator} cannot be seen: ${JSON.stringify(rect)}`);
    return { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 };
  }

  // Brings it into view as a screen reader does.
  async scrollTo(locator) {
    await locator.evaluate((element) => window.appShow(element.id));
    await this.idle();
  }

  // With the real pointer (or finger), where the canvas shows it: the way of somebody who sees.
  async click(locator, { button = 'left', modifiers = [], count = 1 } = {}) {
    const { x, y } = await this.place(locator);
    for (const key of modifiers) await this.page.keyboard.down(key);
    if (this.touch) await this.page.touchscreen.tap(x, y);
    else await this.page.mouse.click(x, y, { button, clickCount: count });
    for (const key of modifiers) await this.page.keyboard.up(key);
    await this.idle();
  }

  async hover(locator) {
    const { x, y } = await this.place(locator);
    await this.page.mouse.move(x, y);
    await this.idle();
  }

  async drag(from, to, steps = 8) {
    const a = await this.place(from), b = to.x === undefined ? await this.place(to) : to;
    await this.page.mouse.move(a.x, a.y);
    await this.page.mouse.down();
    await this.page.mouse.move(b.x, b.y, { steps });
    await this.page.mouse.up();
    await this.idle();
  }

  // Through the layer, without a pointer: the way of assistive technology.
  async activate(locator) {
    await locator.dispatchEvent('click');
    await this.idle();
  }

  // Clicks into a field and types over what it holds.
  async fill(locator, text) {
    await this.click(locator);
    await this.page.keyboard.press('Control+A');
    if (text === '') await this.page.keyboard.press('Delete');
    else await this.page.keyboard.insertText(text);
    await this.idle();
  }

  async type(text) {
    await this.page.keyboard.type(text);
    await this.idle();
  }

  async press(...keys) {
    for (const key of keys) {
      await this.page.keyboard.press(key);
      await this.idle();
    }
  }

  async wheel(locator, dy, dx = 0) {
    const { x, y } = await this.place(locator);
    await this.page.mouse.move(x, y);
    await this.page.mouse.wheel(dx, dy);
    await this.idle();
  }

  // What is drawn wrongly in the current frame: [{kind, what, rect}], see src/ui/checks.h.
  async flaws() {
    await this.page.evaluate(() => window.appFlaws());
    await this.redraw();
    return this.page.evaluate(() => window.appFlaws());
  }

  async redraw() {
    await this.page.evaluate(() => window.appRedraw());
    await this.idle();
  }

  async screenshot(name) {
    const file = path.join(this.pictures, `${name.replace(/[^\w.-]+/g, '-')}.png`);
    await this.page.screenshot({ path: file });
    return file;
  }

  async protocol() {
    this.cdp ??= await this.context.newCDPSession(this.page);
    return this.cdp;
  }

  // Console errors that match do not fail the test.
  expectFault(pattern) {
    this.expected.push(pattern);
  }

  expectNoFaults() {
    const left = this.faults.filter((fault) => !this.expected.some((pattern) => pattern.test(fault)));
    if (left.length > 0) throw new Error(`the page reported:\n${left.join('\n')}`);
  }

  async pictureOfFailure(name) {
    try {
      await this.screenshot(`failed-${name}`);
    } catch {
      // No page to take one of.
    }
    for (const fault of this.faults) console.log(`    page: ${fault}`);
  }

  // Closes the browser and starts it again with the same profile, as after an evening.
  async restart(options) {
    await this.context.close();
    opened.delete(this.context);
    this.context = await openBrowser(options ?? {}, this.context.profile);
    this.cdp = null;
  }

  async close() {
    this.server.behaviour = () => undefined;
    await this.context?.close().catch(() => {});
    opened.delete(this.context);
    for (const profile of this.profiles) fs.rmSync(profile, { recursive: true, force: true });
  }
}

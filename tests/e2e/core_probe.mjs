// Puts the page of core_probe_page.js beside the app's files, in a browser of Playwright.

import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(new URL('../../web/package.json', import.meta.url));
const { build: bundle } = require('esbuild');

// Long enough for a machine that does much else.
const patienceMs = 30000;

let script;

async function probeScript() {
  script ??= bundle({
    entryPoints: [fileURLToPath(new URL('core_probe_page.js', import.meta.url))],
    bundle: true, write: false, format: 'esm', target: 'es2022', logLevel: 'warning',
  }).then((result) => result.outputFiles[0].text);
  return script;
}

// What the app's page says of its release: {id, folder, files: {name: {url, size}}}, addresses made absolute.
export async function releaseAt(url) {
  const page = await (await fetch(url)).text();
  const json = page.match(/<script type="application\/json" id="release">(.*?)<\/script>/s)?.[1];
  if (!json) throw new Error(`no release in the page at ${url}`);
  const release = JSON.parse(json.replaceAll('\\u003c', '<'));
  for (const file of Object.values(release.files)) file.url = new URL(file.url, url).href;
  return release;
}

// Makes probe.html answerable in all pages of a browser context.
export async function serveProbe(context, url, { build = 1 } = {}) {
  const { files } = await releaseAt(url);
  const urls = {
    worker: files['core_worker.js'].url, core: files['core.wasm'].url, rest: files['core-rest.wasm']?.url, sqlite: files['sqlite3.wasm'].url,
    zones: files['zones.bin'].url,
  };
  const code = await probeScript();
  await context.route(/\/probe\.html/, (route) => {
    const own = Number(new URL(route.request().url()).searchParams.get('build') ?? build);
    const start = `startProbe(${JSON.stringify(urls)}, ${own});`;
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body: `<!doctype html><meta charset="utf-8"><title>probe</title><link rel="icon" href="data:,">
        <script type="module">${code}\n${start}</script>`,
    });
  });
}

// Opens the probe in a page and waits until it is connected and the practice is open.
export async function openProbe(page, url, { slot, build, enter = true } = {}) {
  const address = new URL(`probe.html${build ? `?build=${build}` : ''}`, url).href;
  await page.goto(address, { timeout: patienceMs });
  await page.waitForFunction(() => window.probe?.connected(), null, { timeout: patienceMs });
  if (enter) await page.evaluate((name) => window.probe.enter(name), slot);
  return page;
}

export async function until(what, test, timeoutMs = patienceMs) {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const result = await test();
    if (result) return result;
    if (Date.now() > end) throw new Error(`did not happen within ${timeoutMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export function check(good, what) {
  if (!good) throw new Error(what);
}

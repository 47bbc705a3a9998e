// A browser as a process group of its own, so that a test can kill all of it at once. Profile and port are the
// test's.

import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';

const require = createRequire(new URL('../../web/package.json', import.meta.url));
const { chromium } = require('playwright-core');

const executable = process.env.MENTORDESK_CHROMIUM ?? '/usr/bin/chromium';
const flags = [
  '--headless=new', '--no-sandbox', '--remote-debugging-port=0', '--no-first-run', '--disable-sync',
  '--disable-background-networking', '--disable-component-update', '--disable-gpu', '--disable-dev-shm-usage',
];

// → {context, page, kill(), close()}: `context` is Playwright's for the profile, `page` its first page.
export async function startOwnBrowser(profile) {
  const child = spawn(executable, [...flags, `--user-data-dir=${profile}`, 'about:blank'],
                      { detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = new Promise((resolve) => child.on('exit', resolve));
  const killGroup = () => {
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It has ended already.
    }
  };
  process.on('exit', killGroup);
  const address = await new Promise((resolve, reject) => {
    let text = '';
    child.stderr.on('data', (piece) => {
      text += piece;
      const found = text.match(/DevTools listening on (ws:\S+)/);
      if (found) resolve(found[1]);
    });
    ended.then(() => reject(new Error(`the browser ended:\n${text}`)));
  });
  const browser = await chromium.connectOverCDP(address);
  const [context] = browser.contexts();
  const page = context.pages()[0] ?? await context.newPage();
  const finish = async () => {
    await ended;
    process.off('exit', killGroup);
    await browser.close().catch(() => {});
  };
  return {
    context, page,
    kill: async () => {
      killGroup();
      await finish();
    },
    close: async () => {
      const session = await browser.newBrowserCDPSession();
      await session.send('Browser.close').catch(() => {});
      await finish();
    },
  };
}

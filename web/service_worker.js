// Keeps each release in a cache of its own. The page is asked of the network first, for three seconds; everything else
// belongs to one release and never changes. No request of the page leaves its origin.
//
// RELEASE is put in by tools/package.mjs, which describes it.

/* global RELEASE */

const cachePrefix = 'mentordesk-';
const CACHE = cachePrefix + RELEASE.id;
const pagePatienceMs = 3000;
const releasesKept = 2;  // a tab that is still open may want pieces of the one before
const FIXED = ['./', 'manifest.webmanifest'];

const scope = new URL(self.registration.scope);
const absolute = (url) => new URL(url, scope).href;
// Contents keep their name from release to release: only the folder differs.
const baseName = (url) => new URL(url).pathname.replace(/^.*\/r-[0-9a-f]+\//, "");

async function olderCopies() {
  const found = new Map();
  for (const name of await caches.keys()) {
    if (!name.startsWith(cachePrefix)) continue;
    const cache = await caches.open(name);
    for (const request of await cache.keys()) found.set(baseName(request.url), { cache, request });
  }
  return found;
}

async function install() {
  const cache = await caches.open(CACHE);
  const older = await olderCopies();
  const urls = Object.values(RELEASE.files).filter((file) => !file.lazy).map((file) => absolute(file.url));
  await Promise.all(urls.map(async (url) => {
    if (await cache.match(url)) return;
    const copy = older.get(baseName(url));
    const answer = copy ? await copy.cache.match(copy.request) : await fetch(url);
    if (!answer?.ok) throw new Error(`${url}: ${answer?.status}`);
    await cache.put(url, answer);
  }));
  // Last: with the page in it the release is complete.
  await Promise.all(FIXED.map(async (name) => {
    const answer = await fetch(absolute(name), { cache: 'no-cache' });
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
    const isPage = name === './';
    if (isPage && !(await answer.clone().text()).includes(RELEASE.id)) throw new Error('the page is of another release');
    await cache.put(absolute(name), answer);
  }));
  await self.skipWaiting();
}

async function activate() {
  const names = (await caches.keys()).filter((name) => name.startsWith(cachePrefix) && name !== CACHE);
  await Promise.all(names.slice(0, Math.max(0, names.length - (releasesKept - 1))).map((name) => caches.delete(name)));
  await self.clients.claim();
  for (const client of await self.clients.matchAll()) client.postMessage({ kind: 'release', id: RELEASE.id });
}

function within(ms, promise) {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('too slow')), ms);
    promise.then(resolve, reject);
  });
}

async function page(request) {
  const cached = await (await caches.open(CACHE)).match(absolute('./'));
  if (!cached) return fetch(request);
  try {
    const answer = await within(pagePatienceMs, fetch(request));
    return answer.ok ? answer : cached;
  } catch {
    return cached;
  }
}

async function ofARelease(request) {
  const cached = await caches.match(request, { ignoreSearch: true });
  if (cached) return cached;
  const answer = await fetch(request);
  if (answer.ok && answer.status === 200 && request.url.startsWith(absolute(RELEASE.folder))) {
    const copy = answer.clone();
    caches.open(CACHE).then((cache) => cache.put(request, copy)).catch(() => {});
  }
  return answer;
}

async function other(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const cached = await caches.match(request, { ignoreSearch: true });
    if (cached) return cached;
    throw error;
  }
}

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== scope.origin) {
    if (request.mode !== 'navigate') event.respondWith(Response.error());
    return;
  }
  if (request.method !== 'GET' || !url.pathname.startsWith(scope.pathname)) return;
  const path = url.pathname.slice(scope.pathname.length);
  if (request.mode === 'navigate') {
    if (path === '' || path === 'index.html') event.respondWith(page(request));
  } else if (path.startsWith('r-')) {
    event.respondWith(ofARelease(request));
  } else {
    event.respondWith(other(request));
  }
});

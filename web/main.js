// The page: starts the interface and the practice, and joins them to the browser. One concern per module; here only
// who knows whom.

import createUi from 'build:mentordesk-ui.mjs';

import { View, watchContext } from './canvas.js';
import { Clipboard } from './clipboard.js';
import { connectCore } from './core_client.js';
import { joinEmbedder } from './embedded.js';
import { applyTheme, language, onPreferences, preferences } from './environment.js';
import { Field } from './field.js';
import { acceptDrops } from './files.js';
import { Fonts } from './fonts.js';
import { Frames } from './frames.js';
import { History } from './history.js';
import { makeHost } from './host.js';
import { Keys } from './keys.js';
import { Loading } from './loading.js';
import { listenToPointer } from './pointer.js';
import { Semantics } from './semantics.js';
import { testOptions } from './testing.js';
import { missingFeature, showTrouble, Trouble } from './trouble.js';
import { UiModule } from './ui_module.js';
import { registerServiceWorker, showUpdateNotice } from './update.js';
import { RestOfModule } from './wasm_parts.js';

const dropMaxBytes = 256 * 1024 * 1024;
const settleFramesMax = 4;
const restAfterMs = 1000;
// Kinds and reasons (core_client.js) that the interface has a sentence for.
const troublesOfStorage = new Set(['full', 'busy', 'other-tab', 'newer-build', 'failed']);

const spaceMatters = new Set(['connected', 'reconnected', 'wrote', 'persisted']);

const release = JSON.parse(document.getElementById('release').textContent);
const testing = testOptions(new URLSearchParams(location.search));
const element = (id) => document.getElementById(id);
const parts = { canvas: element('view'), now: testing.now, random: testing.random };

async function fetchBytes(name) {
  const answer = await fetch(release.files[name].url);
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}

async function loadModule(loading) {
  const { url } = release.files['ui.wasm'];
  const rest = (parts.rest = new RestOfModule(release.files['ui-rest.wasm']?.url));
  const instantiateWasm = (imports, done) => {
    const begin = ({ instance, module }) => {
      rest.begin(instance);
      rest.load().then(() => parts.frames?.wake());
      done(instance, module);
    };
    loading.compile(url, { ...imports, rest: rest.imports }).then(begin, fail);
    return {};
  };
  const wasm = await createUi({ host: makeHost(parts), instantiateWasm, print: console.log, printErr: console.warn });
  return new UiModule(wasm);
}

let wordsWanted = '';

// Languages that are on their way.
let languagesLoading = 0;

async function useLanguage(code, fetched) {
  languagesLoading++;
  try {
    await loadLanguage(code, fetched);
  } finally {
    languagesLoading--;
  }
}

const fetchLanguage = (code) => Promise.all([fetchBytes(`lang/${testing.words ?? code}.json`), parts.fonts.loadFirst(code)]);

async function loadLanguage(code, fetched = fetchLanguage(code)) {
  wordsWanted = code;
  const [json] = await fetched;
  if (wordsWanted !== code) return;
  if (parts.ui.call('words', code, json) !== 0) throw new Error(`lang/${code}.json cannot be read`);
  parts.words = JSON.parse(new TextDecoder().decode(json));
  document.documentElement.lang = code === 'zh' ? 'zh-Hans' : code;
  parts.frames.wake();
}

function joinStorage() {
  const url = (name) => new URL(release.files[name]?.url ?? name, document.baseURI).href;
  parts.sealWorker = url('seal_worker.js');
  parts.core = connectCore({
    urls: {
      worker: url('core_worker.js'), core: url('core.wasm'), sqlite: url('sqlite3.wasm'), zones: url('zones.bin'),
      rest: release.files['core-rest.wasm'] && url('core-rest.wasm'),
    },
    build: release.number ?? 0,
    onMessage: (bytes) => {
      parts.ui.call('receive', bytes);
      parts.frames.wake();
    },
    onStorage: (state) => {
      parts.storageKnown = true;
      if (state.kind === 'connected' || state.kind === 'reconnected') parts.ui.call('connected', state.mode === 'memory');
      else if (troublesOfStorage.has(state.reason)) parts.ui.call('storage_notice', state.reason);
      else if (troublesOfStorage.has(state.kind)) parts.ui.call('storage_notice', state.kind);
      parts.frames.wake();
      if (spaceMatters.has(state.kind)) tellSpace();
    },
  });
}

// What the data takes, of what the browser grants.
async function tellSpace() {
  const { usage = 0, quota = 0 } = (await navigator.storage?.estimate?.().catch(() => {})) ?? {};
  const persisted = await navigator.storage?.persisted?.().catch(() => {});
  parts.ui.call('storage_space', usage, quota, persisted === undefined ? -1 : Number(persisted));
  parts.frames.wake();
}

function joinInput() {
  const { ui, canvas, frames } = parts;
  const app = element('app');
  const act = (name) => (...values) => {
    ui.call(name, ...values);
    frames.wake();
  };
  const keys = new Keys(app, act('key'), (backwards) => ui.call('tab_leaves', backwards) !== 0);
  parts.field = new Field({
    app, place: element('fields'), keys, find: (id) => parts.semantics.field(id), restore: (id) => parts.semantics.restore(id),
    changed: act('field_changed'), blurred: act('field_blurred'),
  });
  parts.semantics = new Semantics({
    app, layer: element('semantics'), button: element('enable-semantics'), testing: testing.on,
    act: (action, id, text = '') => act('act')(action, id, text),
    switchOn: () => act('semantics')(true),
  });
  parts.clipboard = new Clipboard(app, () => frames.wake());
  parts.history = new History(act('route'));
  const settle = () => {
    for (let i = 0; i < settleFramesMax && ui.call('has_events') !== 0; i++) frames.now();
  };
  listenToPointer(canvas, act('pointer'), act('wheel'), settle);
  canvas.addEventListener('touchend', () => parts.field.touchEnded());
  canvas.addEventListener('pointerdown', () => parts.field.active || app.focus({ preventScroll: true }));
  // The menu key opens the interface's own menu.
  app.addEventListener('contextmenu', (event) => event.target.closest('.editing') || event.preventDefault());
  acceptDrops(canvas, dropMaxBytes, (x, y, files) => {
    for (const file of files) act('dropped')(x, y, file.name, file.bytes);
  });
}

function joinSystem() {
  const { ui, canvas, frames } = parts;
  const tellState = () => {
    ui.call('state', !document.hidden, navigator.onLine);
    frames.wake();
  };
  for (const event of ['online', 'offline']) addEventListener(event, tellState);
  document.addEventListener('visibilitychange', tellState);
  tellState();
  onPreferences(() => {
    applyTheme();
    ui.call('preferences', preferences(testing.on));
    frames.wake();
  });
  ui.call('preferences', preferences(testing.on));
  const resized = ({ width, height, ratio, safeTop, safeBottom }) =>
    ui.call('viewport', width, height, ratio, safeTop, safeBottom);
  parts.view = new View(canvas, (size) => {
    resized(size);
    frames.now();
    frames.wake();
  });
  resized(parts.view.size());
  watchContext(canvas, () => ui.call('context_lost'), () => {
    if (ui.call('context_restored') !== 0) showTrouble('no_webgl', language());
    frames.wake();
  });
  addEventListener('beforeunload', (event) => ui.call('unsaved') > 0 && event.preventDefault());
}

function fail(error) {
  console.error(error);
  showTrouble(error instanceof Trouble ? error.kind : 'not_loaded', language());
}

// The skeleton is on the screen before anything heavy begins. A page in the background is never painted.
const painted = () => new Promise((resolve) => {
  requestAnimationFrame(() => setTimeout(resolve));
  setTimeout(resolve, 200);
});

async function start() {
  applyTheme();
  const missing = missingFeature();
  if (missing) throw new Trouble(missing);
  const loading = new Loading(element('progress'), release, language());
  let begin;
  const begun = new Promise((resolve) => (begin = resolve));
  parts.fonts = new Fonts(release, (file, bytes) => {
    parts.ui.call('font', file, bytes);
    parts.frames.wake();
  }, loading, begun);
  const everything = Promise.all([loadModule(loading), fetchBytes('zones.bin')]);
  const languageFiles = fetchLanguage(language());
  languageFiles.catch(() => {});  // heard below
  await painted();
  const [ui, zones] = await everything;
  parts.ui = ui;
  if (navigator.serviceWorker?.controller) await parts.rest.soon();
  const refused = ui.call('start', zones);
  if (refused !== 0) throw new Trouble(refused === 1 ? 'no_webgl' : 'not_loaded');
  const draw = (now) => {
    const next = ui.call('frame', now);
    parts.field.settle();
    return next;
  };
  parts.frames = new Frames(draw, { still: testing.on });
  begin();
  parts.onLanguage = (code) => useLanguage(code).catch((error) => console.warn(error));
  joinInput();
  joinStorage();
  joinSystem();
  parts.ui.call('route', parts.history.route);
  await useLanguage(language(), languageFiles);
  parts.frames.now();
  element('skeleton').hidden = true;
  performance.mark('first-frame');
  if (!document.activeElement || document.activeElement === document.body) element('app').focus({ preventScroll: true });
  joinEmbedder(parts);
  setTimeout(() => parts.fonts.loadRest(language()), restAfterMs);
  registerServiceWorker(release.id, () => showUpdateNotice(
    { text: parts.words['web.update.text'], action: parts.words['web.update.action'] }));
}

// Nothing is under way: no frame, no request, no piece of a font, no connection.
window.appIdle = () => Boolean(parts.frames?.idle) && element('skeleton').hidden && languagesLoading === 0 &&
  parts.fonts.loading === 0 && parts.rest.here && Boolean(parts.storageKnown) && parts.ui.call('waiting') === 0;
// For measurements and tests: frames drawn so far; the time spent in drawing them; another one; an element of the layer brought into view; what the checks
// of the picture found in the last frame.
window.appFrames = () => parts.frames.count;
window.appFrameMs = () => parts.frames.spentMs;
window.appRedraw = () => parts.frames.wake();
window.appShow = (elementId) => parts.semantics.show(elementId);
window.appFlaws = () => {
  let lines = '';
  parts.answered = (text) => (lines = text);
  parts.ui.call('flaws');
  return lines.split('\n').filter(Boolean).map((line) => {
    const [kind, x, y, width, height, ...what] = line.split('\t');
    return { kind, rect: [x, y, width, height].map(Number), what: what.join('\t') };
  });
};

const onFault = (error) => error instanceof WebAssembly.RuntimeError && showTrouble('stopped', language());
addEventListener('error', (event) => onFault(event.error));
addEventListener('unhandledrejection', (event) => onFault(event.reason));
start().catch(fail);

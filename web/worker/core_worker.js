// The worker that holds the practice: loads SQLite and the core, opens the storage when it is told to, and
// passes messages of bytes between the page and the core.
//
// from the page                                to the page
//   {kind: 'start', urls, kept}                  –
//   {kind: 'open', hadData}                      {kind: 'waiting', reason}*, then {kind: 'open', mode, reason, ms}
//   {client, bytes}                              {client, bytes}*
//   {kind: 'closed', client}                     –
//   {kind: 'release'}                            {kind: 'released'}: databases closed, no handle held
//                                                {kind: 'wrote'}: the first bytes reached the storage
//                                                {kind: 'full'}: a write was refused for want of space
//                                                {kind: 'crashed', reason}: of no use any more, to be ended
// `urls` names the files {core, rest, sqlite, zones}. `kept`: the page is kept for offline use. `client` is the number
// of a tab. Messages are worked off in order.

import createCore from 'build:mentordesk-core.mjs';
import sqlite3InitModule from '@sqlite.org/sqlite-wasm';
import { RestOfModule } from '../wasm_parts.js';
import { openStorage } from './storage.js';

let loading = null;   // of the modules; begins with 'start'
let core = null;
let storage = null;
let open = false;
let crashed = false;
let queue = Promise.resolve();  // 'open', 'release' and the tidying between them run one after the other

function crash(error) {
  if (crashed) return;
  crashed = true;
  console.error(error);
  postMessage({ kind: 'crashed', reason: String(error?.stack ?? error) });
}

function enqueue(task) {
  queue = queue.then(() => (crashed ? undefined : task())).catch(crash);
}

async function fetchBytes(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.arrayBuffer();
}

// Compiles while it loads; a server that names the type wrongly only costs the overlap.
async function compile(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  const named = response.headers.get('Content-Type')?.startsWith('application/wasm');
  return named ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

async function load({ urls, kept }) {
  const [sqlite3, coreModule, zones] = await Promise.all([
    sqlite3InitModule({ locateFile: () => urls.sqlite }),
    compile(urls.core),
    fetchBytes(urls.zones),
  ]);
  const rest = new RestOfModule(urls.rest);
  core = await createCore({
    sqlite: { exports: sqlite3.wasm.exports, memory: sqlite3.wasm.memory },
    instantiateWasm(imports, done) {
      WebAssembly.instantiate(coreModule, { ...imports, rest: rest.imports }).then((instance) => {
        rest.begin(instance);
        rest.load();
        done(instance, coreModule);
      }, crash);
      return {};
    },
    host: {
      send: (client, bytes) => postMessage({ client, bytes }, [bytes.buffer]),
      get storage() { return storage; },
    },
  });
  if (kept) await rest.soon();
  const damaged = withBytes(new Uint8Array(zones), (at, size) => core._core_load_zones(at, size));
  if (damaged) throw new Error('the time zones are damaged');
  return sqlite3;
}

// Calls call(at, size) with a copy of the bytes in the core's memory.
function withBytes(bytes, call) {
  const at = core._malloc(Math.max(1, bytes.length));
  if (at === 0) throw new Error(`no memory for ${bytes.length} bytes`);
  core.HEAPU8.set(bytes, at);
  const result = call(at, bytes.length);
  core._free(at);
  return result;
}

async function openCore(hadData) {
  const began = performance.now();
  const sqlite3 = await loading;
  if (storage) await storage.reopen();
  else storage = await openStorage(sqlite3, { hadData, report: (message) => postMessage(message) });
  core._core_start();
  open = true;
  postMessage({ kind: 'open', mode: storage.mode, reason: storage.reason, ms: performance.now() - began });
}

function release() {
  open = false;
  core?._core_stop();
  storage?.release();
  postMessage({ kind: 'released' });
}

function receive(client, bytes) {
  if (!open || crashed) return;
  try {
    withBytes(bytes, (at, size) => core._core_receive(client, at, size));
  } catch (error) {
    crash(error);
    return;
  }
  enqueue(() => storage.reserve());
}

onmessage = ({ data }) => {
  switch (data.kind) {
    case undefined: return receive(data.client, data.bytes);
    case 'start':
      loading = load(data);
      loading.catch(crash);
      return;
    case 'open': return enqueue(() => openCore(data.hadData));
    case 'release': return enqueue(release);
    case 'closed':
      if (open && !crashed) core._core_closed(data.client);
      return;
  }
};

// Where databases live in the browser: in a pool of files in the origin's private file system (OPFS), or in
// memory where the browser has none. A slot is a database with a short name; its path is '/NAME.db' in both.
//
// The pool's files are open for one worker at a time. Handles that are held elsewhere are waited for. They are
// never taken by force, the pool is never wiped, and memory is never a substitute for handles that are merely
// busy: a person would see an empty practice and believe the data lost.
//
// A storage has
//   mode, reason     'opfs', or 'memory' and why: 'unsupported', 'insecure', 'refused', 'full'
//   vfs              SQLite's name for it, '' for the default
//   slots()          their names, sorted
//   last_slot        the slot that was open last, '' for none; remember(name) keeps it
//   erased           ids of erased people, one a line; remember_erased(id) adds one
//   remove(name), write(name, bytes)   throw when they fail; write makes a new slot, whole or not at all
//   reserve()        keeps files free for SQLite, which cannot wait for new ones: call after every task
//   release()        gives up all handles; every database must be closed. reopen() takes them again.

import { improveFileMethods } from './file_methods.js';

const vfsName = 'mentordesk';
const directory = '.mentordesk';
const lastSlotFile = '.mentordesk-slot';
const erasedFile = '.mentordesk-erased';
// A slot needs its file, its log and for a moment a journal; two slots are open at once while they are
// switched.
const freeFilesMin = 6;
const retryMsMin = 8;
const retryMsMax = 500;
const slowMs = 1500;
const hopelessMs = 4000;

const slotPattern = /^[a-z0-9-]{1,40}$/;
const slotEndings = ['-wal', '-journal', ''];

function slotPath(name) {
  if (!slotPattern.test(name)) throw new Error(`not a slot name: ${name}`);
  return `/${name}.db`;
}

function slotsOf(paths) {
  return paths.map((path) => path.match(/^\/(.+)\.db$/)?.[1]).filter((name) => slotPattern.test(name ?? '')).sort();
}

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// Calls attempt() until it does not throw, at first every few milliseconds: most often another worker is just
// letting go. `refuse` may rethrow to end it.
async function persistently(attempt, report, refuse = () => {}) {
  const began = performance.now();
  let told = began;
  for (let wait = retryMsMin; ; wait = Math.min(wait * 1.5, retryMsMax)) {
    try {
      return await attempt();
    } catch (error) {
      const now = performance.now();
      refuse(error, now - began);
      if (now - told > slowMs) {
        told = now;
        report({ kind: 'waiting', reason: reasonOf(error) });
      }
    }
    await sleep(wait);
  }
}

function reasonOf(error) {
  switch (error?.name) {
    case 'NoModificationAllowedError': return 'busy';
    case 'QuotaExceededError': return 'full';
    case 'SecurityError':
    case 'NotAllowedError': return 'refused';
    default: return error?.reason ?? `${error?.name}: ${error?.message}`;
  }
}

// Opens the storage, or waits until it can.
//   hadData   this browser has kept data before: then memory is no answer, however long it takes
//   report    told {kind: 'waiting', reason} while it does not work, {kind: 'full'} when there is no space left
export async function openStorage(sqlite3, { hadData, report }) {
  const handles = globalThis.FileSystemFileHandle?.prototype.createSyncAccessHandle;
  const missing = !isSecureContext ? 'insecure' : !navigator.storage?.getDirectory || !handles ? 'unsupported' : '';
  if (missing) return openMemory(sqlite3, missing);
  const mustBeFiles = hadData || await aSlotWasOpened();
  return persistently(() => openPool(sqlite3, report), report, (error, passedMs) => {
    const reason = reasonOf(error);
    if (mustBeFiles || reason === 'busy') return;
    if (reason === 'refused' || passedMs > hopelessMs) throw Object.assign(error, { reason });
  }).catch((error) => openMemory(sqlite3, error.reason === 'full' ? 'full' : 'refused'));
}

async function aSlotWasOpened() {
  try {
    const root = await navigator.storage.getDirectory();
    return (await (await root.getFileHandle(lastSlotFile)).getFile()).size > 0;
  } catch {
    return false;
  }
}

async function openPool(sqlite3, report) {
  const pool = await sqlite3.installOpfsSAHPoolVfs({
    name: vfsName, directory, initialCapacity: 2 * freeFilesMin, verbosity: 0,
    preserveOnInitFailure: true, forceReinitIfPreviouslyFailed: true,
  });
  let [lastSlot, erased] = await openNotes();
  const storage = {
    mode: 'opfs',
    reason: '',
    vfs: vfsName,
    slots: () => slotsOf(pool.getFileNames()),
    get last_slot() { return lastSlot.name; },
    remember: (name) => lastSlot.write(name),
    get erased() { return erased.text; },
    remember_erased: (party) => erased.add(party),
    remove(name) {
      for (const ending of slotEndings) pool.unlink(slotPath(name) + ending);
    },
    write(name, bytes) {
      if (pool.getFileNames().includes(slotPath(name))) throw new Error(`slot exists: ${name}`);
      pool.importDb(slotPath(name), bytes);
    },
    async reserve() {
      const free = pool.getCapacity() - pool.getFileCount();
      if (free < freeFilesMin) await pool.addCapacity(freeFilesMin - free);
    },
    release() {
      pool.pauseVfs();
      lastSlot.close();
      erased.close();
    },
    reopen: () => persistently(async () => {
      await pool.unpauseVfs();
      [lastSlot, erased] = await openNotes();
    }, report),
  };
  await storage.reserve();
  improveFileMethods(sqlite3, { pool, vfsName, report });
  return storage;
}

// Both small files or none: a handle that is left behind would stand in the way of the next attempt.
async function openNotes() {
  const lastSlot = await openLastSlot();
  try {
    return [lastSlot, await openErased()];
  } catch (error) {
    lastSlot.close();
    throw error;
  }
}

// The name of the slot that was open last, in a small file: the page's own memory (localStorage) is written
// seconds later and would point at the practice from before a restore after a crash.
async function openLastSlot() {
  const root = await navigator.storage.getDirectory();
  const file = await (await root.getFileHandle(lastSlotFile, { create: true })).createSyncAccessHandle();
  const bytes = new Uint8Array(Math.min(file.getSize(), 100));
  file.read(bytes, { at: 0 });
  const [name] = new TextDecoder().decode(bytes).split('\n');
  return {
    name: slotPattern.test(name) ? name : '',
    write(newName) {
      if (newName === this.name) return;
      this.name = newName;
      file.write(new TextEncoder().encode(newName + '\n'), { at: 0 });
      file.flush();
    },
    close: () => file.close(),
  };
}

// The ids of erased people, one a line, apart from the databases: a restored older copy must not bring them back.
async function openErased() {
  const root = await navigator.storage.getDirectory();
  const file = await (await root.getFileHandle(erasedFile, { create: true })).createSyncAccessHandle();
  const bytes = new Uint8Array(file.getSize());
  file.read(bytes, { at: 0 });
  return {
    text: new TextDecoder().decode(bytes),
    add(party) {
      file.write(new TextEncoder().encode(party + '\n'), { at: file.getSize() });
      file.flush();
      this.text += party + '\n';
    },
    close: () => file.close(),
  };
}

// Databases in the official module's own memory, gone with the worker.
function openMemory(sqlite3, reason) {
  const { capi, wasm } = sqlite3;
  const names = new Set();
  return {
    mode: 'memory',
    reason,
    vfs: '',
    slots: () => [...names].sort(),
    last_slot: '',
    erased: '',
    remember_erased(party) { this.erased += party + '\n'; },
    remember(name) {
      this.last_slot = name;
      names.add(name);
    },
    remove(name) {
      for (const ending of slotEndings) {
        const scope = wasm.scopedAllocPush();
        wasm.exports.sqlite3__wasm_vfs_unlink(0, wasm.scopedAllocCString(slotPath(name) + ending));
        wasm.scopedAllocPop(scope);
      }
      names.delete(name);
    },
    write(name, bytes) {
      if (names.has(name)) throw new Error(`slot exists: ${name}`);
      const copy = bytes.slice();
      copy[18] = copy[19] = 1;  // a file in WAL mode does not open without its log
      capi.sqlite3_js_posix_create_file(slotPath(name), copy);
      names.add(name);
    },
    async reserve() {},
    release() {},
    async reopen() {},
  };
}

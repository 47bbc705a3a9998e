// What the pool's files do differently here. SQLite reaches them through one table of functions, sqlite3_io_methods;
// some of its entries are replaced.
//
// 1. Writes that follow each other in a file are gathered and handed to the browser as one, at the latest when SQLite asks
//    for them to be safe (xSync), or for anything else of that file. A command changes some twenty pages, each written
//    with a header of its own to the log: forty calls of 20 to 40 µs become one. Nothing is promised before xSync,
//    so nothing is promised later than before.
// 2. A write that the browser refuses for want of space ends as SQLITE_FULL, as on any other system; the pool says
//    SQLITE_IOERR whatever the error. The page is told, and a reserve file is given up, so that there is room to
//    delete and tidy.

const gatheredMax = 256 << 10;
const slackFile = '.mentordesk-slack';
const slackBytes = 4 << 20;
// Offsets in sqlite3_io_methods, after iVersion.
const methods = { xClose: 4, xRead: 8, xWrite: 12, xTruncate: 16, xSync: 20, xFileSize: 24 };
const signatures = {
  xClose: 'i(p)', xRead: 'i(ppij)', xWrite: 'i(ppij)', xTruncate: 'i(pj)', xSync: 'i(pi)', xFileSize: 'i(pp)',
};

// report is told {kind: 'wrote'} at the first write, {kind: 'full'} at each that was refused for want of space.
export function improveFileMethods(sqlite3, { pool, vfsName, report }) {
  const { wasm, capi } = sqlite3;
  const table = wasm.exports.__indirect_function_table;
  const address = addressOfMethods(sqlite3, pool, vfsName);
  const original = {};
  for (const [name, offset] of Object.entries(methods)) original[name] = table.get(wasm.peek32(address + offset));
  const replace = (name, method) => {
    wasm.poke32(address + methods[name], wasm.installFunction(signatures[name], method));
  };
  const refused = noteRefusedWrites();
  const gathered = new Map();  // sqlite3_file* -> {memory, at, size}: bytes not yet handed over
  let told = false;

  function write(file, from, size, at) {
    refused.last = false;
    const rc = original.xWrite(file, from, size, BigInt(at));
    if (rc === 0) {
      if (!told) report({ kind: 'wrote' });
      told = true;
      return rc;
    }
    if (!refused.last) return rc;
    report({ kind: 'full' });
    removeSlack();
    return capi.SQLITE_FULL;
  }
  function handOver(file) {
    const own = gathered.get(file);
    if (own === undefined || own.size === 0) return 0;
    const { size } = own;
    own.size = 0;
    return write(file, own.memory, size, own.at);
  }
  function gather(file, from, size, at) {
    let own = gathered.get(file);
    if (own === undefined) gathered.set(file, (own = { memory: wasm.alloc(gatheredMax), at: 0, size: 0 }));
    if (own.size > 0 && (at !== own.at + own.size || own.size + size > gatheredMax)) {
      const rc = handOver(file);
      if (rc !== 0) return rc;
    }
    if (size > gatheredMax) return write(file, from, size, at);
    if (own.size === 0) own.at = at;
    wasm.heap8u().copyWithin(own.memory + own.size, from, from + size);
    own.size += size;
    return 0;
  }

  replace('xWrite', (file, from, size, at) => gather(file, from, size, Number(at)));
  for (const name of ['xRead', 'xTruncate', 'xSync', 'xFileSize']) {
    replace(name, (file, ...rest) => handOver(file) || original[name](file, ...rest));
  }
  replace('xClose', (file) => {
    const rc = handOver(file);
    wasm.dealloc(gathered.get(file)?.memory ?? 0);
    gathered.delete(file);
    return original.xClose(file) || rc;
  });
  keepSlack();
}
// Says of the last write whether it was refused for want of space; the pool does not tell. In a private window
// Chrome does not throw but answers with another length (an error code, unsigned).
function noteRefusedWrites() {
  const refused = { last: false };
  const prototype = FileSystemSyncAccessHandle.prototype;
  const write = prototype.write;
  prototype.write = function (bytes, options) {
    try {
      const written = write.call(this, bytes, options);
      refused.last = written !== bytes.byteLength;
      return written;
    } catch (error) {
      refused.last = error?.name === 'QuotaExceededError';
      throw error;
    }
  };
  return refused;
}

// The address of the pool's sqlite3_io_methods, which only an open file tells.
function addressOfMethods(sqlite3, pool, vfsName) {
  const { wasm, capi } = sqlite3;
  const probe = '/probe';
  const scope = wasm.scopedAllocPush();
  try {
    const out = wasm.scopedAllocPtr();
    const path = wasm.scopedAllocCString(probe), vfs = wasm.scopedAllocCString(vfsName);
    const { sqlite3_open_v2, sqlite3_file_control, sqlite3_close_v2 } = wasm.exports;
    let rc = sqlite3_open_v2(path, out, capi.SQLITE_OPEN_READWRITE | capi.SQLITE_OPEN_CREATE, vfs);
    const db = wasm.peekPtr(out);
    if (rc === 0) rc = sqlite3_file_control(db, 0, capi.SQLITE_FCNTL_FILE_POINTER, out);
    const address = rc === 0 ? wasm.peekPtr(wasm.peekPtr(out)) : 0;
    sqlite3_close_v2(db);
    pool.unlink(probe);
    if (address === 0) throw new Error(`the pool's methods were not found: ${rc}`);
    return address;
  } finally {
    wasm.scopedAllocPop(scope);
  }
}

async function keepSlack() {
  try {
    const { usage = 0, quota = 0 } = await navigator.storage.estimate();
    if (quota - usage < 16 * slackBytes) return;
    const root = await navigator.storage.getDirectory();
    const handle = await (await root.getFileHandle(slackFile, { create: true })).createSyncAccessHandle();
    handle.truncate(slackBytes);
    handle.close();
  } catch {
    // Without a reserve everything else works.
  }
}

async function removeSlack() {
  try {
    await (await navigator.storage.getDirectory()).removeEntry(slackFile);
  } catch {
    // It was not there.
  }
}

// sqlite3.h for a wasm module whose SQLite is another wasm module: the official build, which has a memory and a
// function table of its own. The module's factory must be given
//   sqlite: {exports, memory}   of the official module: sqlite3.wasm.exports, sqlite3.wasm.memory
//
// Two heaps. CORE is the memory of the module linked with this library; every pointer that C++ sees as `char*`,
// `void*` data or `T**` is in CORE. LITE is the official module's memory. sqlite3*, sqlite3_stmt*,
// sqlite3_value*, sqlite3_context* and the like are addresses in LITE: C++ hands them back and never looks
// inside. pApp, hook and conflict contexts are CORE pointers that SQLite hands back without looking inside.
//
// Who owns what, and for how long:
// - What C++ hands in (SQL, names, texts, blobs) is copied to LITE before the call. The caller's own memory is
//   no
//   longer needed afterwards, whatever destructor was named; a destructor function is called at once.
// - Texts and blobs of columns lie in CORE in one buffer per statement and column, which belongs to the
//   statement.
//   They are valid as sqlite3.h says: until the next step, reset or finalize, or the next read of that column.
//   Buffers over `large` bytes are freed at reset, all others at finalize.
// - Texts and blobs of sqlite3_value, and the names told to a hook, lie in CORE until the callback in which
//   they were
//   asked for returns; of a changeset iterator outside a callback, until that iterator moves or ends.
// - errmsg, column and parameter names, SQL and file names live in CORE with their statement or database;
//   errstr and
//   libversion for ever.
// - What sqlite3.h says must be given to sqlite3_free (error of exec, serialize, changesets) is allocated in
//   CORE, and
//   sqlite3_free is CORE's free.
// - One slot of LITE's function table is taken per distinct C++ callback and kind, and kept.
{
  // Only numbers and LITE handles go in and out: linked straight to the export, wasm to wasm.
  const direct = [
    'initialize', 'step', 'clear_bindings', 'bind_int', 'bind_int64', 'bind_double', 'bind_null',
    'bind_zeroblob', 'bind_parameter_count', 'column_count', 'data_count', 'column_type', 'column_int',
    'column_int64', 'column_double', 'column_bytes', 'changes', 'changes64', 'total_changes', 'total_changes64',
    'last_insert_rowid', 'set_last_insert_rowid', 'errcode', 'extended_errcode', 'extended_result_codes',
    'error_offset', 'get_autocommit', 'stmt_readonly', 'stmt_busy', 'stmt_isexplain', 'stmt_status', 'next_stmt',
    'db_handle', 'busy_timeout', 'interrupt', 'is_interrupted', 'limit', 'libversion_number', 'value_type',
    'value_numeric_type', 'value_int', 'value_int64', 'value_double', 'value_bytes', 'value_nochange',
    'result_int', 'result_int64', 'result_double', 'result_null', 'result_error_code', 'result_error_nomem',
    'result_error_toobig', 'result_zeroblob', 'user_data', 'context_db_handle', 'preupdate_count',
    'preupdate_depth', 'backup_step', 'backup_finish', 'backup_remaining', 'backup_pagecount',
  ].map((name) => 'sqlite3_' + name).concat([
    'sqlite3session_delete', 'sqlite3session_enable', 'sqlite3session_indirect', 'sqlite3session_isempty',
    'sqlite3session_memory_used',
  ]);

  const lite = {
    x: null,           // exports of the official module
    memory: null,
    bytes: null,       // views of LITE, renewed when it has grown: use heap() and word()
    view: null,
    scratch: 0,        // LITE memory for arguments that SQLite copies before it does anything else
    scratch_size: 65536,
    large: 65536,
    free_in_lite: 0,   // table slot of LITE's sqlite3_free
    frame: null,       // CORE addresses to free when the running callback returns
    rows: null,        // statement -> buffers by column
    labels: null,      // statement, database or iterator -> buffers by slot
    statics: null,     // LITE address of a constant text -> its copy in CORE
    with_large: null,  // statements that hold a buffer over `large`
    iterator_of: null,    // sqlite3_value -> the changeset iterator that gave it
    iterator_data: null,  // changeset iterator -> LITE copy of its changeset
    slots: null,       // kind and function pointer -> slot of LITE's table

    init() {
      const { exports, memory } = Module['sqlite'];
      lite.x = exports;
      lite.memory = memory;
      lite.bytes = new Uint8Array(memory.buffer);
      lite.view = new DataView(memory.buffer);
      for (const map of ['rows', 'labels', 'statics', 'iterator_of', 'iterator_data', 'slots']) {
        lite[map] = new Map();
      }
      lite.with_large = new Set();
      lite.scratch = exports.malloc(lite.scratch_size);
      lite.free_in_lite = lite.slot('free', 1, () => exports.sqlite3_free);
    },

    heap() {
      if (lite.bytes.length === 0) {
        lite.bytes = new Uint8Array(lite.memory.buffer);
        lite.view = new DataView(lite.memory.buffer);
      }
      return lite.bytes;
    },
    word(at) {
      lite.heap();
      return lite.view.getUint32(at, true);
    },

    // CORE to LITE.
    length_in_core(at) {
      let end = at;
      while (HEAPU8[end] !== 0) end++;
      return end - at;
    },
    put(to, from, size) {
      const heap = lite.heap();
      if (size < 64) {
        for (let i = 0; i < size; i++) heap[to + i] = HEAPU8[from + i];
      } else {
        heap.set(HEAPU8.subarray(from, from + size), to);
      }
    },
    // A copy with a NUL behind it, for a call during which other calls may happen. The caller frees it. 0 stays
    // 0.
    copy(from, size) {
      if (from === 0) return 0;
      if (size < 0) size = lite.length_in_core(from);
      const to = lite.x.malloc(size + 1);
      if (to === 0) return 0;
      lite.put(to, from, size);
      lite.bytes[to + size] = 0;
      return to;
    },
    // Calls call(to, size, destructor) with a copy of a text or blob that SQLite takes over or copies.
    pass(from, size, destructor, call) {
      if (size < 0) size = lite.length_in_core(from);
      let to = lite.scratch, dispose = -1;  // SQLITE_TRANSIENT: SQLite copies it
      if (size > lite.scratch_size) {
        to = lite.x.sqlite3_malloc(size);
        dispose = lite.free_in_lite;
      }
      let rc = 7;  // SQLITE_NOMEM
      if (to !== 0) {
        lite.put(to, from, size);
        rc = call(to, size, dispose);
      }
      if (destructor > 0) wasmTable.get(destructor)(from);
      return rc;
    },
    // Calls call(name) with a LITE copy of a CORE text.
    named(name, call) {
      const copy = lite.copy(name, -1);
      const result = call(copy);
      lite.x.free(copy);
      return result;
    },
    // Calls call(out) with `words` zeroed words of 8 bytes in LITE, then read(out); returns what call returned.
    out(words, call, read) {
      const at = lite.x.malloc(8 * words);
      if (at === 0) return 7;
      lite.heap().fill(0, at, at + 8 * words);
      const rc = call(at);
      read(at, rc);
      lite.x.free(at);
      return rc;
    },

    // LITE to CORE.
    length_in_lite(at) {
      const heap = lite.heap();
      let end = at;
      while (heap[end] !== 0) end++;
      return end - at;
    },
    get(to, from, size) {
      const heap = lite.heap();
      if (size < 64) {
        for (let i = 0; i < size; i++) HEAPU8[to + i] = heap[from + i];
      } else {
        HEAPU8.set(heap.subarray(from, from + size), to);
      }
    },
    // A copy in CORE with a NUL behind it, to be freed by CORE's free.
    own(from, size) {
      const to = _malloc(size + 1);
      if (to === 0) return 0;
      lite.get(to, from, size);
      HEAPU8[to + size] = 0;
      return to;
    },
    // The same in a buffer that belongs to `owner` and is used again for its `slot`.
    lend(table, owner, slot, from, size) {
      let buffers = table.get(owner);
      if (buffers === undefined) table.set(owner, (buffers = []));
      let buffer = buffers[slot];
      if (buffer === undefined || buffer.size <= size) {
        if (buffer !== undefined) _free(buffer.at);
        const room = (size + 64) & ~31;
        const at = _malloc(room);
        buffers[slot] = buffer = { at, size: at === 0 ? 0 : room };
        if (at === 0) return 0;
        if (room > lite.large) lite.with_large.add(owner);
      }
      lite.get(buffer.at, from, size);
      HEAPU8[buffer.at + size] = 0;
      return buffer.at;
    },
    lend_text(owner, slot, from) {
      return from === 0 ? 0 : lite.lend(lite.labels, owner, slot, from, lite.length_in_lite(from));
    },
    reclaim(table, owner) {
      const buffers = table.get(owner);
      if (buffers === undefined) return;
      for (const slot in buffers) _free(buffers[slot].at);
      table.delete(owner);
    },
    reclaim_large(statement) {
      if (!lite.with_large.delete(statement)) return;
      const buffers = lite.rows.get(statement);
      for (const slot in buffers) {
        if (buffers[slot].size <= lite.large) continue;
        _free(buffers[slot].at);
        delete buffers[slot];
      }
    },
    constant(from) {
      let at = lite.statics.get(from);
      if (at === undefined) lite.statics.set(from, (at = lite.own(from, lite.length_in_lite(from))));
      return at;
    },
    column(statement, column, at) {
      if (at === 0) return 0;
      return lite.lend(lite.rows, statement, column, at, lite.x.sqlite3_column_bytes(statement, column));
    },
    value(value, at) {
      if (at === 0) return 0;
      const size = lite.x.sqlite3_value_bytes(value);
      if (lite.frame !== null) {
        const copy = lite.own(at, size);
        lite.frame.push(copy);
        return copy;
      }
      const iterator = lite.iterator_of.get(value);
      return iterator === undefined ? 0 : lite.lend(lite.labels, iterator, value, at, size);
    },

    // A slot of LITE's table for function pointer `f` of CORE; make(f) gives the wasm function to put there.
    slot(kind, f, make) {
      if (f === 0) return 0;
      const key = kind + f;
      let index = lite.slots.get(key);
      if (index === undefined) {
        const table = lite.x.__indirect_function_table;
        index = table.grow(1);
        table.set(index, make(f));
        lite.slots.set(key, index);
      }
      return index;
    },
    // A callback with numbers only: SQLite calls C++ without JavaScript in between.
    plain(f) {
      return lite.slot('plain', f, (f) => wasmTable.get(f));
    },
    // A callback that gets texts or values: adapt(call, text) returns the JavaScript function for it, where
    // call is the C++ function and text(at) copies a LITE text to CORE until the callback returns.
    wrapped(kind, f, signature, adapt) {
      return lite.slot(kind, f, (f) => {
        const inner = adapt(wasmTable.get(f), lite.frame_text);
        const framed = (...args) => {
          const outer = lite.frame;
          lite.frame = [];
          const result = inner(...args);
          for (const at of lite.frame) _free(at);
          lite.frame = outer;
          return result;
        };
        return convertJsFunctionToWasm(framed, signature);
      });
    },
    frame_text(at) {
      if (at === 0) return 0;
      const copy = lite.own(at, lite.length_in_lite(at));
      lite.frame.push(copy);
      return copy;
    },

    prepare(db, sql, size, flags, statement_out, tail_out) {
      if (size < 0) size = lite.length_in_core(sql);
      const copy = lite.copy(sql, size);
      const rc = lite.out(2, (at) => lite.x.sqlite3_prepare_v3(db, copy, size + 1, flags, at, at + 8), (at) => {
        HEAPU32[statement_out >> 2] = lite.word(at);
        if (tail_out !== 0) HEAPU32[tail_out >> 2] = sql + Math.max(0, lite.word(at + 8) - copy);
      });
      lite.x.free(copy);
      return rc;
    },
    create_function(db, name, arguments_count, encoding, app, f, destroy) {
      const slot = lite.wrapped('function', f, 'viii', (call) => (context, count, values) => {
        const stack = stackSave();
        const copies = stackAlloc(4 * count);
        for (let i = 0; i < count; i++) HEAPU32[(copies >> 2) + i] = lite.word(values + 4 * i);
        call(context, count, copies);
        stackRestore(stack);
      });
      return lite.named(name, (copy) => lite.x.sqlite3_create_function_v2(
          db, copy, arguments_count, encoding, app, slot, 0, 0, lite.plain(destroy)));
    },
    // For calls that give a sqlite3_value*: remembers which iterator it belongs to.
    value_out(iterator, value_out, call) {
      return lite.out(1, call, (at) => {
        const value = lite.word(at);
        HEAPU32[value_out >> 2] = value;
        if (value !== 0 && iterator !== 0) lite.iterator_of.set(value, iterator);
      });
    },
    leave_row_of(iterator) {
      lite.reclaim(lite.labels, iterator);
      for (const [value, owner] of lite.iterator_of) if (owner === iterator) lite.iterator_of.delete(value);
    },
    // For calls that give (int* size, void** data) from sqlite3_malloc.
    blob_out(size_out, data_out, call) {
      return lite.out(2, call, (at) => {
        const size = lite.word(at), data = lite.word(at + 8);
        HEAPU32[size_out >> 2] = size;
        HEAPU32[data_out >> 2] = data === 0 ? 0 : lite.own(data, size);
        lite.x.sqlite3_free(data);
      });
    },
    apply(db, size, changeset, filter, conflict, context, flags) {
      const copy = lite.copy(changeset, size);
      const filter_slot = lite.wrapped('filter', filter, 'iii', (call, text) =>
        (context, table) => call(context, text(table)));
      const conflict_slot = lite.wrapped('conflict', conflict, 'iiii', (call) => call);
      const rc = lite.x.sqlite3changeset_apply_v2(
          db, size, copy, filter_slot, conflict_slot, context, 0, 0, flags);
      lite.x.free(copy);
      return rc;
    },
  };

  const library = {
    $lite: lite,
    $lite__deps: ['malloc', 'free', '$wasmTable', '$convertJsFunctionToWasm', '$stackSave', '$stackAlloc',
                  '$stackRestore'],
    $lite__postset: 'lite.init();',

    sqlite3_malloc: (size) => size > 0 ? _malloc(size) : 0,
    sqlite3_malloc64: (size) => size > 0n && size < 0x7fffffffn ? _malloc(Number(size)) : 0,
    sqlite3_free: (at) => _free(at),

    // Databases.
    sqlite3_open_v2: (name, db_out, flags, vfs) => lite.named(name, (name) => lite.named(vfs, (vfs) => lite.out(
        1, (at) => lite.x.sqlite3_open_v2(name, at, flags, vfs),
        (at) => { HEAPU32[db_out >> 2] = lite.word(at); }))),
    sqlite3_close_v2: (db) => {
      lite.reclaim(lite.labels, db);
      return lite.x.sqlite3_close_v2(db);
    },
    // The official module only exports close_v2; this keeps sqlite3_close's promise to refuse while statements
    // are open.
    sqlite3_close: (db) => {
      if (db !== 0 && lite.x.sqlite3_next_stmt(db, 0) !== 0) return 5;  // SQLITE_BUSY
      lite.reclaim(lite.labels, db);
      return lite.x.sqlite3_close_v2(db);
    },
    sqlite3_errmsg: (db) => lite.lend_text(db, 0, lite.x.sqlite3_errmsg(db)),
    sqlite3_errstr: (rc) => lite.constant(lite.x.sqlite3_errstr(rc)),
    sqlite3_libversion: () => lite.constant(lite.x.sqlite3_libversion()),
    sqlite3_sourceid: () => lite.constant(lite.x.sqlite3_sourceid()),
    sqlite3_txn_state: (db, schema) => lite.named(schema, (copy) => lite.x.sqlite3_txn_state(db, copy)),
    sqlite3_db_readonly: (db, schema) => lite.named(schema, (copy) => lite.x.sqlite3_db_readonly(db, copy)),
    sqlite3_db_filename: (db, schema) => lite.lend_text(
        db, 1, lite.named(schema, (copy) => lite.x.sqlite3_db_filename(db, copy))),
    sqlite3_compileoption_used: (name) => lite.named(name, (copy) => lite.x.sqlite3_compileoption_used(copy)),
    // Options of the form (int, int*) only, which is all but MAINDBNAME and LOOKASIDE.
    sqlite3_db_config: (db, option, rest) => {
      const value = HEAP32[rest >> 2], value_out = HEAPU32[(rest >> 2) + 1];
      return lite.out(1, (at) => lite.x.sqlite3__wasm_db_config_ip(db, option, value, at), (at) => {
        if (value_out !== 0) HEAP32[value_out >> 2] = lite.word(at);
      });
    },
    // Without row callback: a caller that wants rows prepares a statement.
    sqlite3_exec: (db, sql, callback, context, error_out) => {
      if (callback !== 0) return 21;  // SQLITE_MISUSE
      return lite.named(sql, (copy) => lite.out(1, (at) => lite.x.sqlite3_exec(db, copy, 0, 0, at), (at) => {
        const message = lite.word(at);
        if (error_out !== 0) {
          HEAPU32[error_out >> 2] = message === 0 ? 0 : lite.own(message, lite.length_in_lite(message));
        }
        lite.x.sqlite3_free(message);
      }));
    },

    // Statements.
    sqlite3_prepare_v2: (db, sql, size, out, tail) => lite.prepare(db, sql, size, 0, out, tail),
    sqlite3_prepare_v3: (db, sql, size, flags, out, tail) => lite.prepare(db, sql, size, flags, out, tail),
    sqlite3_reset: (statement) => {
      lite.reclaim_large(statement);
      return lite.x.sqlite3_reset(statement);
    },
    sqlite3_finalize: (statement) => {
      lite.with_large.delete(statement);
      lite.reclaim(lite.rows, statement);
      lite.reclaim(lite.labels, statement);
      return lite.x.sqlite3_finalize(statement);
    },
    sqlite3_sql: (statement) => lite.lend_text(statement, 0, lite.x.sqlite3_sql(statement)),
    sqlite3_bind_text: (statement, index, text, size, destructor) => text === 0 ?
        lite.x.sqlite3_bind_null(statement, index) :
        lite.pass(text, size, destructor, (at, size, dispose) =>
          lite.x.sqlite3_bind_text(statement, index, at, size, dispose)),
    sqlite3_bind_blob: (statement, index, blob, size, destructor) => blob === 0 ?
        lite.x.sqlite3_bind_null(statement, index) :
        lite.pass(blob, Math.max(0, size), destructor, (at, size, dispose) =>
          lite.x.sqlite3_bind_blob(statement, index, at, size, dispose)),
    sqlite3_bind_parameter_index: (statement, name) =>
        lite.named(name, (copy) => lite.x.sqlite3_bind_parameter_index(statement, copy)),
    sqlite3_bind_parameter_name: (statement, index) =>
        lite.lend_text(statement, 4000 + index, lite.x.sqlite3_bind_parameter_name(statement, index)),
    sqlite3_column_name: (statement, column) =>
        lite.lend_text(statement, 1 + column, lite.x.sqlite3_column_name(statement, column)),
    sqlite3_column_decltype: (statement, column) =>
        lite.lend_text(statement, 2001 + column, lite.x.sqlite3_column_decltype(statement, column)),
    sqlite3_column_text: (statement, column) =>
        lite.column(statement, column, lite.x.sqlite3_column_text(statement, column)),
    sqlite3_column_blob: (statement, column) =>
        lite.column(statement, column, lite.x.sqlite3_column_blob(statement, column)),

    // SQL functions and hooks in C++.
    sqlite3_create_function: (db, name, count, encoding, app, f, step, final) => step !== 0 || final !== 0 ?
        21 : lite.create_function(db, name, count, encoding, app, f, 0),
    sqlite3_create_function_v2: (db, name, count, encoding, app, f, step, final, destroy) =>
      step !== 0 || final !== 0 ? 21 : lite.create_function(db, name, count, encoding, app, f, destroy),
    sqlite3_value_text: (value) => lite.value(value, lite.x.sqlite3_value_text(value)),
    sqlite3_value_blob: (value) => lite.value(value, lite.x.sqlite3_value_blob(value)),
    sqlite3_result_text: (context, text, size, destructor) => {
      if (text === 0) return lite.x.sqlite3_result_null(context);
      lite.pass(text, size, destructor, (at, size, dispose) => {
        lite.x.sqlite3_result_text(context, at, size, dispose);
      });
    },
    sqlite3_result_blob: (context, blob, size, destructor) => {
      if (blob === 0) return lite.x.sqlite3_result_null(context);
      lite.pass(blob, Math.max(0, size), destructor, (at, size, dispose) => {
        lite.x.sqlite3_result_blob(context, at, size, dispose);
      });
    },
    sqlite3_result_error: (context, text, size) => {
      const copy = lite.copy(text, size);
      lite.x.sqlite3_result_error(context, copy, size);
      lite.x.free(copy);
    },
    sqlite3_set_authorizer: (db, f, context) => lite.x.sqlite3_set_authorizer(
        db, lite.wrapped('authorizer', f, 'iiiiiii', (call, text) => (context, action, a, b, database, trigger) =>
          call(context, action, text(a), text(b), text(database), text(trigger))), context),
    sqlite3_commit_hook: (db, f, context) => lite.x.sqlite3_commit_hook(db, lite.plain(f), context),
    sqlite3_rollback_hook: (db, f, context) => lite.x.sqlite3_rollback_hook(db, lite.plain(f), context),
    sqlite3_progress_handler: (db, steps, f, context) =>
      lite.x.sqlite3_progress_handler(db, steps, lite.plain(f), context),
    sqlite3_update_hook: (db, f, context) => lite.x.sqlite3_update_hook(
        db, lite.wrapped('update', f, 'viiiij', (call, text) => (context, action, database, table, rowid) =>
          call(context, action, text(database), text(table), rowid)), context),
    sqlite3_preupdate_hook: (db, f, context) => lite.x.sqlite3_preupdate_hook(
        db, lite.wrapped('preupdate', f, 'viiiiijj', (call, text) =>
          (context, db, action, database, table, from, to) =>
            call(context, db, action, text(database), text(table), from, to)), context),
    sqlite3_preupdate_old: (db, column, out) =>
      lite.value_out(0, out, (at) => lite.x.sqlite3_preupdate_old(db, column, at)),
    sqlite3_preupdate_new: (db, column, out) =>
      lite.value_out(0, out, (at) => lite.x.sqlite3_preupdate_new(db, column, at)),

    // Copies of a whole database.
    sqlite3_backup_init: (to, to_schema, from, from_schema) => lite.named(to_schema, (a) =>
      lite.named(from_schema, (b) => lite.x.sqlite3_backup_init(to, a, from, b))),
    // SQLITE_SERIALIZE_NOCOPY answers NULL, as sqlite3.h allows: that memory is in LITE.
    sqlite3_serialize: (db, schema, size_out, flags) => {
      if (flags & 1) return 0;
      return lite.named(schema, (name) => {
        let result = 0;
        lite.out(1, (at) => {
          const data = lite.x.sqlite3_serialize(db, name, at, 0);
          const size = lite.word(at);
          HEAPU32[size_out >> 2] = size;
          HEAPU32[(size_out >> 2) + 1] = 0;
          if (data !== 0) result = lite.own(data, size);
          lite.x.sqlite3_free(data);
          return 0;
        }, () => {});
        return result;
      });
    },
    // The database works on a copy in LITE, which may grow and is freed with it, whatever the flags say. With
    // SQLITE_DESERIALIZE_FREEONCLOSE the caller's memory is freed at once, as nobody needs it any more.
    sqlite3_deserialize: (db, schema, data, size, capacity, flags) => {
      const copy = lite.x.sqlite3_malloc64(size);
      let rc = 7;
      if (copy !== 0) {
        lite.put(copy, data, Number(size));
        rc = lite.named(schema, (name) => lite.x.sqlite3_deserialize(db, name, copy, size, size, flags | 3));
      }
      if (flags & 1) _free(data);
      return rc;
    },

    // Sessions and changesets.
    sqlite3session_create: (db, schema, out) => lite.named(schema, (name) => lite.out(
        1, (at) => lite.x.sqlite3session_create(db, name, at), (at) => { HEAPU32[out >> 2] = lite.word(at); })),
    sqlite3session_attach: (session, table) =>
      lite.named(table, (name) => lite.x.sqlite3session_attach(session, name)),
    sqlite3session_changeset: (session, size_out, out) =>
      lite.blob_out(size_out, out, (at) => lite.x.sqlite3session_changeset(session, at, at + 8)),
    sqlite3session_patchset: (session, size_out, out) =>
      lite.blob_out(size_out, out, (at) => lite.x.sqlite3session_patchset(session, at, at + 8)),
    sqlite3changeset_invert: (size, changeset, size_out, out) => {
      const copy = lite.copy(changeset, size);
      const rc = lite.blob_out(size_out, out, (at) => lite.x.sqlite3changeset_invert(size, copy, at, at + 8));
      lite.x.free(copy);
      return rc;
    },
    sqlite3changeset_concat: (size_a, a, size_b, b, size_out, out) => {
      const copy_a = lite.copy(a, size_a), copy_b = lite.copy(b, size_b);
      const rc = lite.blob_out(size_out, out, (at) =>
        lite.x.sqlite3changeset_concat(size_a, copy_a, size_b, copy_b, at, at + 8));
      lite.x.free(copy_a);
      lite.x.free(copy_b);
      return rc;
    },
    sqlite3changeset_apply: (db, size, changeset, filter, conflict, context) =>
      lite.apply(db, size, changeset, filter, conflict, context, 0),
    // Without rebase buffer.
    sqlite3changeset_apply_v2: (db, size, changeset, filter, conflict, context, rebase, rebase_size, flags) =>
      rebase !== 0 ? 21 : lite.apply(db, size, changeset, filter, conflict, context, flags),
    sqlite3changeset_start: (out, size, changeset) => {
      const copy = lite.copy(changeset, size);
      return lite.out(1, (at) => lite.x.sqlite3changeset_start(at, size, copy), (at, rc) => {
        const iterator = lite.word(at);
        HEAPU32[out >> 2] = iterator;
        if (rc === 0) lite.iterator_data.set(iterator, copy);
        else lite.x.free(copy);
      });
    },
    sqlite3changeset_next: (iterator) => {
      lite.leave_row_of(iterator);
      return lite.x.sqlite3changeset_next(iterator);
    },
    sqlite3changeset_finalize: (iterator) => {
      lite.leave_row_of(iterator);
      const rc = lite.x.sqlite3changeset_finalize(iterator);
      lite.x.free(lite.iterator_data.get(iterator) ?? 0);
      lite.iterator_data.delete(iterator);
      return rc;
    },
    sqlite3changeset_op: (iterator, table_out, columns_out, action_out, indirect_out) => lite.out(
        4, (at) => lite.x.sqlite3changeset_op(iterator, at, at + 8, at + 16, at + 24), (at) => {
          const table = lite.word(at);
          HEAPU32[table_out >> 2] =
            lite.frame !== null ? lite.frame_text(table) : lite.lend_text(iterator, 0, table);
          HEAPU32[columns_out >> 2] = lite.word(at + 8);
          HEAPU32[action_out >> 2] = lite.word(at + 16);
          if (indirect_out !== 0) HEAPU32[indirect_out >> 2] = lite.word(at + 24);
        }),
    sqlite3changeset_old: (iterator, column, out) =>
      lite.value_out(lite.frame === null ? iterator : 0, out,
                     (at) => lite.x.sqlite3changeset_old(iterator, column, at)),
    sqlite3changeset_new: (iterator, column, out) =>
      lite.value_out(lite.frame === null ? iterator : 0, out,
                     (at) => lite.x.sqlite3changeset_new(iterator, column, at)),
    sqlite3changeset_conflict: (iterator, column, out) =>
      lite.value_out(0, out, (at) => lite.x.sqlite3changeset_conflict(iterator, column, at)),
  };

  for (const name of direct) library[name] = '=Module["sqlite"].exports.' + name;
  for (const name of Object.keys(library)) {
    if (name.startsWith('sqlite3') && !name.includes('__')) library[name + '__deps'] = ['$lite'];
  }
  addToLibrary(library);
}

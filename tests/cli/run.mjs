// node tests/cli/run.mjs [--program build/native/mentordesk]: runs the command line on databases in a folder of its own.
// Prints a line per test and ends with "N passed, N failed".

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { seal, unseal } from '../../web/worker/seal.js';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '../..');
const at = process.argv.indexOf('--program');
const program = path.resolve(at < 0 ? path.join(root, 'build/native/mentordesk') : process.argv[at + 1]);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mentordesk-cli-'));
const inFolder = (name) => path.join(folder, name);
const sodium = createRequire(path.join(root, 'web/package.json'))('libsodium-wrappers-sumo');
await sodium.ready;
const when = '2026-03-25T09:00:00Z';
const passphrase = 'correct horse, 电池';

// {status, out, error}: out and error as JSON when they are.
function run(words, { input = '', env = {} } = {}) {
  const ended = spawnSync(program, words, {
    cwd: folder, input, encoding: 'utf8', maxBuffer: 1 << 28,
    env: { PATH: process.env.PATH, HOME: folder, LANG: 'C', ...env },
  });
  const parsed = (text) => {
    try {
      return JSON.parse(text);
    } catch {
      return text;
    }
  };
  return { status: ended.status, out: parsed(ended.stdout), error: parsed(ended.stderr) };
}
function done(words, options) {
  const ended = run(words, options);
  assert.equal(ended.status, 0, JSON.stringify(ended.error));
  return ended.out;
}
function refused(words, code, options) {
  const ended = run(words, options);
  assert.equal(ended.status, 1, `not refused: ${JSON.stringify(ended)}`);
  assert.equal(ended.error.code, code);
  assert.ok(ended.error.message.length > 5 && ended.error.message !== code, 'a sentence');
  return ended.error;
}
const practice = { fields: { name: 'Juniper Lane', currency: 'EUR', zone: 'Europe/Berlin', language: 'en' } };
const found = (db) => done(['command', 'practice.create', JSON.stringify(practice), '--db', db, '--at', when]);
const addParty = (db, fields) =>
  done(['command', 'party.create', JSON.stringify({ fields }), '--db', db, '--at', when]).result.id;

// The sample practice, made once.
let sampleMade = '';
function sample() {
  if (sampleMade) return sampleMade;
  sampleMade = inFolder('sample.db');
  const made = done(['sample', '--db', sampleMade, '--at', when, '--zone', 'Europe/Berlin']);
  assert.ok(made.people >= 60 && made.sessions > 0);
  return sampleMade;
}

// What is stored in a .zip, by name; only what is not compressed.
function unzip(bytes) {
  const files = new Map();
  for (let at = 0; bytes.readUInt32LE(at) === 0x04034b50;) {
    assert.equal(bytes.readUInt16LE(at + 8), 0, 'stored');
    const size = bytes.readUInt32LE(at + 18), nameSize = bytes.readUInt16LE(at + 26);
    const from = at + 30 + nameSize + bytes.readUInt16LE(at + 28);
    files.set(bytes.toString('utf8', at + 30, at + 30 + nameSize), bytes.subarray(from, from + size));
    at = from + size;
  }
  return files;
}

// RFC 4180 into rows of cells.
function readCsv(text) {
  assert.ok(text.startsWith('\ufeff'), 'Excel wants a byte-order mark');
  const rows = [];
  let row = [], cell = '', quoted = false;
  for (let i = 1; i < text.length; i++) {
    const c = text[i];
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text[i + 1] === '"') cell += text[++i];
      else quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === ',') {
      row.push(cell);
      cell = '';
    } else if (c === '\r' && text[i + 1] === '\n') {
      i++;
      rows.push([...row, cell]);
      row = [];
      cell = '';
    } else cell += c;
  }
  assert.equal(cell + row.join(), '', 'the last record ends');
  return rows;
}

const tests = {
  'every verb tells what it takes': () => {
    for (const verb of ['command', 'query', 'undo', 'log', 'sample', 'export', 'backup', 'restore', 'names']) {
      const { status, out } = run([verb, '--help']);
      assert.equal(status, 0);
      assert.match(out, new RegExp(`^mentordesk ${verb}`));
      assert.match(out, /--db FILE/);
    }
    assert.match(run(['--help']).out, /restore/);
  },
  'wrong use ends with 2': () => {
    for (const words of [[], ['dance'], ['query'], ['query', 'people', '{}', 'more'], ['names', '--db'], ['log', '--weird'],
      ['names', '--lang', 'xx']]) assert.equal(run(words).status, 2, words.join(' '));
  },
  'commands and queries, from a word and from standard input': () => {
    const db = inFolder('basic.db');
    found(db);
    const ada = done(['command', 'party.create', '-', '--db', db], { input: JSON.stringify({ fields: { display_name: 'Ada Brenner' } }) });
    const people = done(['query', 'people', '{"text":"ada"}', '--db', db]);
    assert.deepEqual(people.rows.map(({ name, id }) => [name, id]), [['Ada Brenner', ada.result.id]]);
    assert.equal(done(['query', 'people', '-', '--db', db], { input: '{"text":"nobody"}' }).total, 0);
    assert.ok(done(['names']).commands.includes('party.merge'));
  },
  'a refusal is JSON with a sentence in the language asked for': () => {
    const db = inFolder('refusals.db');
    found(db);
    const words = ['command', 'party.create', '{"fields":{"display_name":"A","email":"nonsense"}}', '--db', db];
    const english = refused(words, 'field.not_an_email');
    assert.equal(english.field, 'email');
    assert.match(english.message, /name@/);
    const chinese = refused([...words, '--lang', 'zh'], 'field.not_an_email');
    assert.match(chinese.message, /[\u4e00-\u9fff]/);
    assert.equal(refused(words, 'field.not_an_email', { env: { LANG: 'zh_CN.UTF-8' } }).message, chinese.message);
    refused(['command', 'party.create', '{"fields":', '--db', db], 'json.malformed');
    refused(['query', 'no_such', '{}', '--db', db], 'query.unknown');
    refused(['sample', '--parts', '0', '--db', db], 'field.out_of_range');
    refused(['command', 'party.create', '{}', '--at', 'yesterday', '--db', db], 'date.malformed');
  },
  'the sample grows by parts and says how large it is': () => {
    const db = inFolder('parts.db');
    const made = done(['sample', '--parts', '2', '--db', db, '--at', when, '--zone', 'Europe/Berlin']);
    assert.deepEqual([made.parts, made.people], [2, 120]);
    assert.ok(done(['query', 'people', '{}', '--db', db]).total >= made.people);
  },
  'what has to be there is not made': () => {
    for (const verb of [['query', 'people'], ['backup', 'b'], ['export', 'e.zip'], ['log'], ['undo']]) {
      refused([...verb, '--db', inFolder('none.db')], 'store.missing');
    }
    assert.ok(!fs.existsSync(inFolder('none.db')));
    fs.writeFileSync(inFolder('text.db'), 'Just a text that is long enough to be read as something else. '.repeat(20));
    refused(['query', 'people', '--db', inFolder('text.db')], 'store.not_a_database');
  },
  'undo takes back, the log tells': () => {
    const db = inFolder('undo.db');
    found(db);
    const id = addParty(db, { display_name: 'Ada Brenner' });
    done(['command', 'party.set', JSON.stringify({ id, fields: { display_name: 'Ada B.' } }), '--db', db]);
    done(['undo', '--db', db]);
    assert.equal(done(['query', 'people', '--db', db]).rows[0].name, 'Ada Brenner');
    const { entries } = done(['log', '--record', id, '--changes', '--db', db]);
    assert.deepEqual(entries.map(({ name }) => name), ['undo', 'party.set', 'party.create']);
    assert.equal(entries[1].changes[0].fields.display_name[1], 'Ada B.');
    assert.equal(done(['log', '--last', '1', '--db', db]).entries.length, 1);
  },
  'a file is looked through, brought in once, and its bad rows set aside': () => {
    const db = inFolder('import.db'), file = inFolder('contacts.csv');
    found(db);
    fs.writeFileSync(file, 'Who;Mail\nAda Brenner;ada@mail.example\nBo Ferran;no address\nÉlodie Roux;elodie@mail.example\n');
    const words = ['import', file, '--map', 'Who=display_name', '--tag', 'Fair', '--db', db, '--at', when];
    assert.deepEqual(done([...words, '--dry-run']).counts.create, 2);
    assert.equal(done(['query', 'people', '--db', db]).total, 0);
    const made = done(words);
    assert.equal(made.result.created, 2);
    assert.equal(made.left_out, inFolder('contacts.left-out.csv'));
    assert.match(fs.readFileSync(made.left_out, 'utf8'), /Bo Ferran/);
    assert.deepEqual(done(['query', 'people', '--db', db]).rows.map(({ name, tags }) => [name, tags]), [['Ada Brenner', 'Fair'], ['Élodie Roux', 'Fair']]);
    assert.equal(done([...words, '--rest', inFolder('rest.csv')]).result?.created ?? 0, 0);
    refused(['import', file, '--map', 'Whom=display_name', '--db', db], 'import.no_column');
    refused(['import', inFolder('none.csv'), '--db', db], 'file.unreadable');
    refused(['import', file, '--encoding', 'ebcdic', '--db', db], 'encoding.unknown');
  },
  'a list of payments: onto invoices, kept for their payers, none dated ahead': () => {
    const db = inFolder('payments.db'), file = inFolder('payments.csv');
    found(db);
    addParty(db, { display_name: 'Hana Sorimae' });
    fs.writeFileSync(file, 'Customer;Payment date;Amount;Method\nHana Sorimae;20.03.2026;1.250,00;Überweisung\nHana Sorimae;20.03.2027;5,00;Bar\n');
    const words = ['import', file, '--kind', 'payments', '--rest', inFolder('ahead.csv'), '--db', db, '--at', when];
    const made = done(words);
    assert.deepEqual([made.result.created, made.result.applied, made.result.people, made.counts.refused], [1, 0, 0, 1]);
    assert.match(fs.readFileSync(inFolder('ahead.csv'), 'utf8'), /20\.03\.2027/);
    const { rows } = done(['query', 'payments', '{}', '--db', db]);
    assert.deepEqual(rows.map((row) => [row.paid_on, row.amount_minor, row.method]), [['2026-03-20', 125000, 'bank']]);
    assert.equal(done(words).counts.same, 1);
    done(['undo', '--db', db]);
  },
  'a backup comes back as it was, into a new database only': () => {
    const db = sample();
    done(['backup', inFolder('plain.mentordesk'), '--db', db]);
    const copy = inFolder('copy.db');
    done(['restore', inFolder('plain.mentordesk'), '--db', copy]);
    for (const query of [['people', '{"limit":1000}'], ['practice', '{}']]) {
      assert.deepEqual(done(['query', ...query, '--db', copy]), done(['query', ...query, '--db', db]));
    }
    const before = fs.readFileSync(copy);
    refused(['restore', inFolder('plain.mentordesk'), '--db', copy], 'file.exists');
    assert.deepEqual(fs.readFileSync(copy), before);
  },
  'an encrypted backup opens with its passphrase only': () => {
    const sealed = inFolder('sealed.mentordesk'), env = { MENTORDESK_PASSPHRASE: passphrase };
    assert.equal(done(['backup', sealed, '--db', sample()], { env }).sealed, true);
    const bytes = fs.readFileSync(sealed);
    assert.equal(bytes.toString('latin1', 0, 8), 'MDSKSEAL');
    assert.equal(bytes.indexOf('SQLite'), -1);
    refused(['restore', sealed, '--db', inFolder('x.db')], 'backup.needs_passphrase');
    refused(['restore', sealed, '--db', inFolder('x.db')], 'backup.wrong_passphrase', { env: { MENTORDESK_PASSPHRASE: 'wrong one' } });
    refused(['backup', inFolder('y'), '--db', sample()], 'backup.passphrase_short', { env: { MENTORDESK_PASSPHRASE: 'short' } });
    fs.writeFileSync(inFolder('phrase'), `${passphrase}\n`);
    done(['restore', sealed, '--db', inFolder('unsealed.db'), '--passphrase-file', inFolder('phrase')]);
    assert.equal(done(['query', 'people', '--db', inFolder('unsealed.db')]).total, done(['query', 'people', '--db', sample()]).total);
  },
  'the page opens what the desk sealed, and the other way round': () => {
    const env = { MENTORDESK_PASSPHRASE: passphrase };
    done(['backup', inFolder('w.plain'), '--db', sample()]);
    done(['backup', inFolder('w.sealed'), '--db', sample()], { env });
    const image = fs.readFileSync(inFolder('w.plain'));
    const opened = unseal(sodium, new Uint8Array(fs.readFileSync(inFolder('w.sealed'))), passphrase);
    assert.ok(image.equals(opened), 'sealed natively, opened in wasm');
    fs.writeFileSync(inFolder('w.page'), seal(sodium, new Uint8Array(image), passphrase));
    done(['restore', inFolder('w.page'), '--db', inFolder('w.db')], { env });
    assert.equal(done(['query', 'people', '--db', inFolder('w.db')]).total, done(['query', 'people', '--db', sample()]).total);
    // The same sentences for the same faults.
    const good = seal(sodium, new TextEncoder().encode('plain '.repeat(40000)), passphrase, 1, 8);
    const code = (bytes, word = passphrase) => {
      try {
        unseal(sodium, bytes, word);
      } catch (error) {
        return error.code;
      }
      return 'opened';
    };
    const flipped = (at) => good.map((byte, i) => (i === at ? byte ^ 4 : byte));
    assert.equal(code(good), 'opened');
    assert.equal(code(good, 'wrong one'), 'backup.wrong_passphrase');
    for (const at of [12, 26, 33, 50, 75, 95, 104, 70000, good.length - 1]) assert.equal(code(flipped(at)), 'backup.damaged', `byte ${at}`);
    for (const size of [20, 104, 70000, good.length - 1]) assert.equal(code(good.subarray(0, size)), 'backup.cut_off');
    assert.equal(code(flipped(0)), 'backup.not_sealed');
    assert.equal(code(good.map((byte, i) => (i === 8 ? 2 : byte))), 'backup.newer');
    for (const size of [0, 1, 65535, 65536, 65537, 200000]) {
      const plain = sodium.randombytes_buf(size);
      assert.deepEqual(unseal(sodium, seal(sodium, plain, passphrase, 1, 8), passphrase), plain, `${size} bytes`);
    }
  },
  'a backup that is no good is refused by what is wrong with it, and makes nothing': () => {
    const env = { MENTORDESK_PASSPHRASE: passphrase };
    const plain = inFolder('p.mentordesk'), sealed = inFolder('s.mentordesk');
    done(['backup', plain, '--db', sample()]);
    done(['backup', sealed, '--db', sample()], { env });
    const good = fs.readFileSync(sealed), image = fs.readFileSync(plain);
    const target = inFolder('target.db');
    const bad = (bytes, code) => {
      fs.writeFileSync(inFolder('bad'), bytes);
      refused(['restore', inFolder('bad'), '--db', target], code, { env });
      assert.ok(!fs.existsSync(target) && !fs.existsSync(`${target}.part`), 'nothing is left behind');
    };
    const flipped = (bytes, at) => {
      const copy = Buffer.from(bytes);
      copy[at] ^= 4;
      return copy;
    };
    for (const at of [12, 20, 26, 33, 50, 75, 95]) bad(flipped(good, at), 'backup.damaged');  // the head
    for (const at of [104, 5000, 65536 + 200, good.length - 1]) bad(flipped(good, at), 'backup.damaged');
    for (const size of [10, 60, 104, 70000, good.length - 1]) bad(good.subarray(0, size), 'backup.cut_off');
    bad(Buffer.concat([good, Buffer.from('x')]), 'backup.damaged');
    bad(Buffer.from(good).fill(2, 8, 9), 'backup.newer');
    bad(Buffer.alloc(0), 'file.empty');
    bad('Name,Email\nAda,ada@site.example\n', 'store.not_a_database');
    bad(image.subarray(0, 40000), 'store.corrupt');
    const torn = Buffer.from(image);
    torn.fill(0x5a, 4096 * 10, 4096 * 14);
    bad(torn, 'store.corrupt');
    bad('{"rows": []}', 'export.foreign');
    bad(Buffer.from('PK\x03\x04 not really'), 'zip.malformed');
    refused(['restore', inFolder('nowhere'), '--db', target], 'file.unreadable');
    refused(['restore', folder, '--db', target], 'file.is_folder');
  },
  'a database of another program or a newer version is refused': () => {
    const make = (name, sql) => {
      const script = `import sqlite3,sys\ndb=sqlite3.connect(sys.argv[1])\ndb.executescript(sys.argv[2])\ndb.commit()`;
      assert.equal(spawnSync('python3', ['-c', script, inFolder(name), sql]).status, 0);
    };
    make('foreign.db', 'CREATE TABLE shopping(item TEXT); INSERT INTO shopping VALUES(\'milk\');');
    refused(['restore', inFolder('foreign.db'), '--db', inFolder('z.db')], 'schema.foreign');
    refused(['query', 'people', '--db', inFolder('foreign.db')], 'schema.foreign');
    const newer = inFolder('newer.db');
    found(newer);
    make('newer.db', 'UPDATE meta SET value=\'999\' WHERE key=\'schema_version\';');
    done(['restore', sample(), '--db', inFolder('fine.db')]);
    refused(['restore', newer, '--db', inFolder('z.db')], 'schema.newer');
    refused(['query', 'people', '--db', newer], 'schema.newer');
  },
  'the export holds every record type, in order, neutralised': () => {
    const db = inFolder('export.db');
    found(db);
    const evil = '=HYPERLINK("http://evil.example","x")';
    const id = addParty(db, { display_name: evil, needs: 'Lines,\n"quotes" and 数据', stage: 'client' });
    done(['command', 'opportunity.create', JSON.stringify({ fields: { party: id, title: 'Coaching', value_minor: 123456, currency: 'EUR' } }), '--db', db]);
    done(['command', 'opportunity.create', JSON.stringify({ fields: { party: id, title: 'Yen', value_minor: 5000, currency: 'JPY' } }), '--db', db]);
    done(['export', inFolder('all.zip'), '--db', db, '--at', when]);
    const files = unzip(fs.readFileSync(inFolder('all.zip')));
    const manifest = JSON.parse(files.get('manifest.json'));
    assert.equal(manifest.practice, 'Juniper Lane');
    for (const { name, sha256, bytes } of manifest.files) {
      assert.equal(crypto.createHash('sha256').update(files.get(name)).digest('hex'), sha256, name);
      assert.equal(files.get(name).length, bytes);
    }
    const [head, row] = readCsv(files.get('party.csv').toString());
    const cell = (name) => row[head.indexOf(name)];
    assert.equal(cell('display_name'), `'${evil}`);
    assert.equal(cell('needs'), 'Lines,\n"quotes" and 数据');
    assert.equal(cell('created_at'), when);
    const money = readCsv(files.get('opportunity.csv').toString());
    assert.deepEqual(money.slice(1).map((cells) => cells[money[0].indexOf('value')]).sort(), ['1234.56', '5000']);
    const json = JSON.parse(files.get('practice.json'));
    assert.equal(json.records.party[0].display_name, evil);
    const script = 'import sqlite3,sys\nfor row in sqlite3.connect(sys.argv[1]).execute("SELECT name FROM sqlite_master '
        + 'WHERE type=\'table\'"): print(row[0])';
    const tables = spawnSync('python3', ['-c', script, db], { encoding: 'utf8' }).stdout.trim().split('\n');
    const own = tables.filter((name) => !/^(sqlite_|search_|meta$|log$|log_record$)/.test(name));
    assert.deepEqual(new Set(Object.keys(json.records)), new Set(own));
    const log = files.get('log.jsonl').toString().trim().split('\n').map((line) => JSON.parse(line));
    assert.deepEqual(log.map(({ name }) => name), ['practice.create', 'party.create', 'opportunity.create', 'opportunity.create']);
    assert.equal(spawnSync('python3', ['-m', 'zipfile', '-t', inFolder('all.zip')]).status, 0, 'another program opens it');
    done(['export', inFolder('one.csv'), '--type', 'opportunity', '--db', db]);
    assert.equal(fs.readFileSync(inFolder('one.csv'), 'utf8'), files.get('opportunity.csv').toString());
    refused(['export', inFolder('one.csv'), '--type', 'nonsense', '--db', db], 'record.unknown_type');
  },
  'a practice made of its export has the same rows': () => {
    const db = sample(), copy = inFolder('again.db');
    done(['export', inFolder('round.zip'), '--db', db, '--at', when]);
    done(['restore', inFolder('round.zip'), '--db', copy]);
    done(['export', inFolder('first.json'), '--db', db, '--at', when]);
    done(['export', inFolder('second.json'), '--db', copy, '--at', when]);
    assert.ok(fs.readFileSync(inFolder('first.json')).equals(fs.readFileSync(inFolder('second.json'))));
    const search = ['query', 'search', '{"text":"mentor"}'];
    assert.deepEqual(done([...search, '--db', copy]).hits?.length, done([...search, '--db', db]).hits?.length);
  },
  'an export that does not fit is refused by row and field': () => {
    const json = JSON.parse(fs.readFileSync(inFolder('first.json')));
    const attempt = (change, code) => {
      const copy = structuredClone(json);
      change(copy);
      fs.writeFileSync(inFolder('changed.json'), JSON.stringify(copy));
      const error = refused(['restore', inFolder('changed.json'), '--db', inFolder('never.db')], code);
      assert.ok(!fs.existsSync(inFolder('never.db')));
      return error;
    };
    assert.deepEqual(attempt((all) => (all.records.party[2].email = 'nonsense'), 'export.bad_record').args, { type: 'party', row: '3' });
    attempt((all) => (all.records.party[1].id = all.records.party[0].id), 'export.bad_record');
    attempt((all) => (all.records.party[1].shoe_size = 43), 'export.bad_record');
    attempt((all) => (all.records.dragon = []), 'export.bad_record');
    attempt((all) => (all.schema = 999), 'export.newer');
    attempt((all) => (all.format = 'other'), 'export.foreign');
  },
};

let passed = 0, failed = 0;
for (const [name, test] of Object.entries(tests)) {
  try {
    await test();
    console.log(`✓ ${name}`);
    passed++;
  } catch (error) {
    console.log(`✗ ${name}\n${String(error.stack ?? error).replace(/^/gm, '    ')}`);
    failed++;
  }
}
fs.rmSync(folder, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

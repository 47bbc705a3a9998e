// A page without interface: the client of the core as the app uses it, and the RPC in JavaScript. Tests of
// storage and tabs talk to it as `window.probe`; it is put beside the app's own files by core_probe.mjs.

import { decodeCbor } from '../../web/cbor.js';
import { connectCore } from '../../web/core_client.js';

const request = { ask: 1, subscribe: 2, unsubscribe: 3, command: 4, slot: 5 };
const reply = { answer: 1, push: 2 };

function head(out, major, n) {
  if (n < 24) out.push(major << 5 | n);
  else if (n < 256) out.push(major << 5 | 24, n);
  else if (n < 65536) out.push(major << 5 | 25, n >> 8, n & 255);
  else if (n < 4294967296) out.push(major << 5 | 26, n >>> 24, n >> 16 & 255, n >> 8 & 255, n & 255);
  else {
    out.push(major << 5 | 27);
    for (let shift = 56n; shift >= 0n; shift -= 8n) out.push(Number(BigInt(n) >> shift & 255n));
  }
}

function encode(value, out = []) {
  const append = (bytes) => { for (const byte of bytes) out.push(byte); };
  if (value === null) out.push(0xf6);
  else if (typeof value === 'boolean') out.push(value ? 0xf5 : 0xf4);
  else if (typeof value === 'number') value < 0 ? head(out, 1, -1 - value) : head(out, 0, value);
  else if (typeof value === 'string') {
    const bytes = new TextEncoder().encode(value);
    head(out, 3, bytes.length);
    append(bytes);
  } else if (value instanceof Uint8Array) {
    head(out, 2, value.length);
    append(value);
  } else if (Array.isArray(value)) {
    head(out, 4, value.length);
    for (const item of value) encode(item, out);
  } else {
    head(out, 5, Object.keys(value).length);
    for (const [key, item] of Object.entries(value)) {
      encode(key, out);
      encode(item, out);
    }
  }
  return out;
}

// A message; bytes at its end may be a whole database.
function messageOf(values) {
  const last = values.at(-1), out = [];
  if (!(last instanceof Uint8Array)) return new Uint8Array(encode(values));
  head(out, 4, values.length);
  for (const value of values.slice(0, -1)) encode(value, out);
  head(out, 2, last.length);
  const whole = new Uint8Array(out.length + last.length);
  whole.set(out);
  whole.set(last, out.length);
  return whole;
}

const plain = (value) => value instanceof Map ?
    Object.fromEntries([...value].map(([key, item]) => [key, plain(item)])) :
    Array.isArray(value) ? value.map(plain) : value;

function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  new DataView(bytes.buffer).setUint32(0, Math.floor(Date.now() / 65536));
  new DataView(bytes.buffer).setUint16(4, Date.now() % 65536);
  bytes[6] = bytes[6] & 15 | 0x70;
  bytes[8] = bytes[8] & 63 | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.*)$/, '$1-$2-$3-$4-$5');
}

export function startProbe(urls, build) {
  const states = [];
  const waiting = new Map();   // number -> {bytes, resolve}
  const watched = new Map();   // number -> {bytes, last, pushes}
  let next = 1;
  let entered = '';            // the slot that this tab looks at
  const core = connectCore({
    urls, build,
    onStorage(state) {
      states.push({ at: performance.now(), ...state });
      window.onProbeState?.(state);
      if (state.kind !== 'reconnected') return;
      // A new leader knows nothing of this tab yet.
      if (entered) window.probe.slot('open', entered);
      for (const { bytes } of watched.values()) core.send(bytes.slice());
      for (const { bytes } of waiting.values()) core.send(bytes.slice());
    },
    onMessage(bytes) {
      const [kind, number, good, value] = plain(decodeCbor(bytes));
      if (kind === reply.push) {
        const subscription = watched.get(number);
        if (subscription) Object.assign(subscription, { good, last: value, pushes: subscription.pushes + 1 });
        return;
      }
      waiting.get(number)?.resolve({ good, value });
      waiting.delete(number);
    },
  });

  const call = (kind, ...rest) => new Promise((resolve) => {
    const number = next++;
    const bytes = messageOf([request[kind], number, ...rest]);
    waiting.set(number, { bytes, resolve });
    core.send(bytes.slice());
  });

  window.probe = {
    states,
    connected: () => states.some(({ kind }) => kind === 'connected'),
    leads: () => states.findLast(({ kind }) => kind === 'connected' || kind === 'reconnected')?.leading ?? false,
    ask: (name, params = {}) => call('ask', name, params),
    command: (name, args, id = newId()) => call('command', id, Date.now(), name, 1, args),
    slot: (operation, name = '', bytes = new Uint8Array()) => call('slot', operation, name, bytes),
    subscribe(name, params = {}) {
      const number = next++;
      const bytes = new Uint8Array(encode([request.subscribe, number, name, params]));
      watched.set(number, { bytes, last: null, pushes: 0 });
      core.send(bytes.slice());
      return number;
    },
    pushed: (number) => watched.get(number),
    unanswered: () => waiting.size,
    close: () => core.close(),
    newId,
    packed: (value) => new Uint8Array(encode(value)),

    // Adds a person per command, `parallel` at a time, and calls acknowledged(name) for each answer; until
    // stopped.
    async write({ prefix, count = Infinity, parallel = 1, acknowledged = () => {} }) {
      let n = 0;
      const one = async () => {
        while (n < count) {
          const name = `${prefix}-${n++}`;
          const fields = { kind: 'person', display_name: name };
          const { good, value } = await this.command('party.create', { fields });
          if (!good) throw new Error(`${name}: ${JSON.stringify(value)}`);
          acknowledged(name);
        }
      };
      await Promise.all(Array.from({ length: parallel }, one));
      return n;
    },
    // Looks at a slot; without a name at the one that was opened last, else 'practice'.
    async enter(slot) {
      const { value: list } = await this.slot('list');
      const name = slot ?? (list.last || 'practice');
      const { good, value } = await this.slot('open', name);
      if (!good) throw new Error(JSON.stringify(value));
      entered = name;
      return name;
    },
    async people(text = '') {
      const { good, value } = await this.ask('people', { text, limit: 1 });
      if (!good) throw new Error(JSON.stringify(value));
      return value[0];
    },
  };
}

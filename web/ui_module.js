// The interface's wasm module seen from the page: texts and bytes go in as pointer and length.

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export class UiModule {
  #wasm;

  constructor(wasm) {
    this.#wasm = wasm;
  }

  // Calls an exported function. Numbers and booleans are passed as they are, a text or Uint8Array as (pointer, length);
  // the function reads it during the call only.
  call(name, ...values) {
    const held = [];
    const plain = [];
    for (const value of values) {
      if (typeof value === 'number' || typeof value === 'boolean') {
        plain.push(Number(value));
        continue;
      }
      const bytes = typeof value === 'string' ? encoder.encode(value) : value;
      const at = this.#wasm._malloc(Math.max(1, bytes.length));
      if (!at) throw new RangeError('out of memory');
      this.#wasm.HEAPU8.set(bytes, at);
      held.push(at);
      plain.push(at, bytes.length);
    }
    try {
      return this.#wasm[`_md_ui_${name}`](...plain);
    } finally {
      for (const at of held) this.#wasm._free(at);
    }
  }

  text(at, length) {
    return decoder.decode(this.#wasm.HEAPU8.subarray(at, at + length));
  }

  // A copy.
  bytes(at, length) {
    return this.#wasm.HEAPU8.slice(at, at + length);
  }

  // For writing into memory that the module lent us during a call.
  view(at, length) {
    return this.#wasm.HEAPU8.subarray(at, at + length);
  }

  dataView(at, length) {
    return new DataView(this.#wasm.HEAPU8.buffer, at, length);
  }
}

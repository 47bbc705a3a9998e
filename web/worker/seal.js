// Backups behind a passphrase, in the format of src/base/sealed.h: what shell/seal/seal.cpp does for the programs of a desk.
//
//   seal(sodium, plain, passphrase, passes, memoryKib) → Uint8Array
//   unseal(sodium, sealed, passphrase) → Uint8Array
// `sodium` is libsodium-wrappers-sumo (the plain one lacks Argon2), ready. Refusals are thrown as SealError with a code of assets/lang, "error.<code>".

const magic = 'MDSKSEAL';
const version = 1, argon2id = 1;
const headSize = 104, checkedSize = 88;
const at = { version: 8, derivation: 9, passes: 12, memory: 16, chunk: 20, size: 24, salt: 32, stream: 48, check: 72 };
const keySize = 32, checkSize = 16, tagSize = 17;
const passesUsual = 3, memoryKibUsual = 64 << 10, chunkUsual = 64 << 10;
const passesMax = 16, memoryKibLeast = 8, memoryKibMax = 1 << 20, chunkMax = 1 << 20;
const passphraseLeast = 8;

export class SealError extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

function refuse(code) {
  throw new SealError(code);
}

const isSealed = (bytes) => new TextDecoder().decode(bytes.subarray(0, magic.length)) === magic;
const sum = (sodium, head) => sodium.crypto_generichash(headSize - checkedSize, head.subarray(0, checkedSize), null);

function derive(sodium, head, passphrase) {
  const view = new DataView(head.buffer, head.byteOffset, headSize);
  const secret = sodium.crypto_pwhash(
      keySize + checkSize, passphrase, head.slice(at.salt, at.salt + 16), view.getUint32(at.passes, true),
      view.getUint32(at.memory, true) * 1024, sodium.crypto_pwhash_ALG_ARGON2ID13);
  return { key: secret.subarray(0, keySize), check: secret.subarray(keySize) };
}

function sealedSize(plain, chunk) {
  return headSize + plain + Math.max(Math.ceil(plain / chunk), 1) * tagSize;
}

export function seal(sodium, plain, passphrase, passes = passesUsual, memoryKib = memoryKibUsual) {
  if (new TextEncoder().encode(passphrase).length < passphraseLeast) refuse('backup.passphrase_short');
  const out = new Uint8Array(sealedSize(plain.length, chunkUsual));
  const head = out.subarray(0, headSize);
  const view = new DataView(out.buffer);
  head.set(new TextEncoder().encode(magic));
  head[at.version] = version;
  head[at.derivation] = argon2id;
  view.setUint32(at.passes, passes, true);
  view.setUint32(at.memory, memoryKib, true);
  view.setUint32(at.chunk, chunkUsual, true);
  view.setBigUint64(at.size, BigInt(plain.length), true);
  head.set(sodium.randombytes_buf(16), at.salt);
  const { key, check } = derive(sodium, head, passphrase);
  const { state, header } = sodium.crypto_secretstream_xchacha20poly1305_init_push(key);
  head.set(header, at.stream);
  head.set(check, at.check);
  head.set(sum(sodium, head), checkedSize);
  let from = 0, to = headSize;
  do {
    const chunk = plain.subarray(from, from + chunkUsual);
    const last = from + chunk.length === plain.length;
    const tag = last ? sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL : sodium.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
    out.set(sodium.crypto_secretstream_xchacha20poly1305_push(state, chunk, from === 0 ? head : null, tag), to);
    from += chunk.length;
    to += chunk.length + tagSize;
  } while (from < plain.length);
  return out;
}

function readHead(sodium, sealed) {
  if (!isSealed(sealed)) refuse('backup.not_sealed');
  if (sealed.length > at.version && sealed[at.version] > version) refuse('backup.newer');
  if (sealed.length < headSize) refuse('backup.cut_off');
  const head = sealed.slice(0, headSize);
  const view = new DataView(head.buffer);
  const passes = view.getUint32(at.passes, true), memory = view.getUint32(at.memory, true);
  const chunk = view.getUint32(at.chunk, true), size = Number(view.getBigUint64(at.size, true));
  const sound = sodium.memcmp(sum(sodium, head), head.slice(checkedSize)) && head[at.derivation] === argon2id &&
      passes >= 1 && passes <= passesMax && memory >= memoryKibLeast && memory <= memoryKibMax && chunk >= 1 &&
      chunk <= chunkMax;
  if (!sound) refuse('backup.damaged');
  if (sealed.length < sealedSize(size, chunk)) refuse('backup.cut_off');
  if (sealed.length > sealedSize(size, chunk)) refuse('backup.damaged');
  return { head, chunk, size };
}

export function unseal(sodium, sealed, passphrase) {
  const { head, chunk, size } = readHead(sodium, sealed);
  const { key, check } = derive(sodium, head, passphrase);
  if (!sodium.memcmp(check, head.slice(at.check, at.check + checkSize))) refuse('backup.wrong_passphrase');
  const state = sodium.crypto_secretstream_xchacha20poly1305_init_pull(head.slice(at.stream, at.stream + 24), key);
  const out = new Uint8Array(size);
  const whole = chunk + tagSize;
  let to = 0;
  for (let from = headSize; from < sealed.length; from += whole) {
    const piece = sealed.subarray(from, from + whole);
    const last = from + piece.length === sealed.length;
    const opened = sodium.crypto_secretstream_xchacha20poly1305_pull(state, piece, from === headSize ? head : null);
    if (!opened || last !== (opened.tag === sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL)) refuse('backup.damaged');
    out.set(opened.message, to);
    to += opened.message.length;
  }
  return out;
}

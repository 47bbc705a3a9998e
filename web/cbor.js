// Reads the interface's messages (RFC 8949: what src/base/cbor.h writes). Maps become Map, so that keys stay numbers.

const decoder = new TextDecoder();
const depthMax = 16;

export function decodeCbor(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;

  function argument(info) {
    if (info < 24) return info;
    const size = 1 << (info - 24);
    if (info > 27) throw new Error('cbor: lengths must be given');
    const start = at;
    at += size;
    if (size === 1) return view.getUint8(start);
    if (size === 2) return view.getUint16(start);
    if (size === 4) return view.getUint32(start);
    return Number(view.getBigUint64(start));
  }

  function simple(info) {
    if (info === 20) return false;
    if (info === 21) return true;
    if (info === 22) return null;
    const start = at;
    if (info === 26) return (at += 4), view.getFloat32(start);
    if (info === 27) return (at += 8), view.getFloat64(start);
    throw new Error('cbor: unknown value');
  }

  function value(depth) {
    if (depth > depthMax) throw new Error('cbor: too deep');
    const head = view.getUint8(at++);
    const [type, info] = [head >> 5, head & 31];
    if (type === 7) return simple(info);
    const n = argument(info);
    if (type === 0) return n;
    if (type === 1) return -1 - n;
    if (type === 2 || type === 3) {
      const part = bytes.subarray(at, at + n);
      if (part.length !== n) throw new Error('cbor: cut off');
      at += n;
      return type === 3 ? decoder.decode(part) : part.slice();
    }
    if (n > bytes.length) throw new Error('cbor: cut off');
    if (type === 4) return Array.from({ length: n }, () => value(depth + 1));
    if (type === 5) {
      const map = new Map();
      for (let i = 0; i < n; i++) map.set(value(depth + 1), value(depth + 1));
      return map;
    }
    throw new Error('cbor: tags are not used');
  }

  return value(0);
}

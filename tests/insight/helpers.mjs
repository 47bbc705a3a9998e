// What case files share: numbers that are near, the comparable generator, and rows as CSV.

import assert from 'node:assert/strict';

// |got − wanted| ≤ tolerance · max(1, |wanted|).
export function near(got, wanted, tolerance = 1e-9, what = '') {
  assert.ok(typeof got === 'number', `${what} is ${JSON.stringify(got)}, not a number`);
  const off = Math.abs(got - wanted);
  assert.ok(off <= tolerance * Math.max(1, Math.abs(wanted)), `${what} ${got} is not near ${wanted} (off by ${off})`);
}

// Every number of one JSON value near that of the other; all else equal.
export function nearAll(got, wanted, tolerance = 1e-9, what = '') {
  if (typeof wanted === 'number') return near(got, wanted, tolerance, what);
  if (wanted === null || typeof wanted !== 'object') return assert.equal(got, wanted, what);
  assert.deepEqual(Object.keys(got), Object.keys(wanted), what);
  for (const key of Object.keys(wanted)) nearAll(got[key], wanted[key], tolerance, `${what}.${key}`);
}

// Numbers in [0, 1) that are the same everywhere (src/base/random.h).
export function generator(seed = 42) {
  const mask = (1n << 64n) - 1n;
  let i = 0n;
  return () => {
    let x = ((++i) * 0x9E3779B97F4A7C15n + BigInt(seed)) & mask;
    x = ((x ^ (x >> 30n)) * 0xBF58476D1CE4E5B9n) & mask;
    x = ((x ^ (x >> 27n)) * 0x94D049BB133111EBn) & mask;
    x ^= x >> 31n;
    return Number(x >> 11n) * 2 ** -53;
  };
}

// Standard normal numbers by Box and Muller.
export function normals(uniform) {
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}

export const csv = (header, rows) => `${header}\n${rows.map((row) => row.join(',')).join('\n')}\n`;

export function shuffled(rows, seed = 7) {
  const uniform = generator(seed), copy = [...rows];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(uniform() * (i + 1));
    [copy[i], copy[j]] = [copy[j], copy[i]];
  }
  return copy;
}

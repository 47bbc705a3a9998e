// ?testing=1 makes the page repeatable: time moves by a fixed step per frame, the caret and all motion rest, the semantics
// layer is on. Layout and practice are the real ones. ?now=2026-03-25T09:00:00Z also holds the calendar's clock, ?seed=7
// the random numbers, ?words=pseudo takes longer words.

export function testOptions(query) {
  const on = query.get('testing') === '1';
  if (!on) return { on, now: Date.now, random: (bytes) => crypto.getRandomValues(bytes) };
  const start = Date.parse(query.get('now') ?? '');
  const loaded = performance.now();
  const words = query.get('words') === 'pseudo' ? 'pseudo' : undefined;
  return {
    on, words,
    now: Number.isNaN(start) ? Date.now : () => start + Math.floor(performance.now() - loaded),
    random: query.has('seed') ? seededBytes(Number(query.get('seed'))) : (bytes) => crypto.getRandomValues(bytes),
  };
}

// SplitMix32.
function seededBytes(seed) {
  let state = seed >>> 0;
  return (bytes) => {
    for (let i = 0; i < bytes.length; i++) {
      state = (state + 0x9e3779b9) >>> 0;
      let z = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
      z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
      bytes[i] = (z ^ (z >>> 15)) & 255;
    }
  };
}

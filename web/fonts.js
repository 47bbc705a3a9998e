// Fonts for the canvas, and the same files for text fields. What the first screen needs comes at once; scripts and
// Chinese characters that somebody typed come piece by piece when the interface asks for a glyph.

const faces = { regular: 0, medium: 1, semibold: 2, mono: 3, icons: 4, han: 5 };
// The browser only joins pieces of a family that are of one weight, so a Chinese piece is entered once for each.
const cssWeights = { regular: ['400'], medium: ['500'], semibold: ['600'], mono: ['400'], han: ['400', '500', '600'] };
const han = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/u;
const marksOfHan = [0x2014, 0x2018, 0x2019, 0x201c, 0x201d, 0x2026];
const tries = 3;
const retryMs = 2000;

export class Fonts {
  #release;
  #add;
  #pieces = [];
  #hanTable = null;
  #loaded = new Map();
  #hanName = '';
  #progress;
  #ready;
  // Code points whose pieces could not be had: the interface asks only once.
  #askAgain = new Set();
  // Pieces that are on their way.
  loading = 0;

  // release: see tools/package.mjs; add(file, bytes) gives one to the canvas;
  // progress hears of bytes that came; `ready` is kept when the canvas can take files
  constructor(release, add, progress, ready) {
    this.#release = release;
    this.#add = add;
    this.#progress = progress;
    this.#ready = ready;
    addEventListener('online', () => {
      const wanted = [...this.#askAgain];
      this.#askAgain.clear();
      for (const codePoint of wanted) this.need(codePoint);
    });
  }

  // Resolves when the first screen in this language can be drawn.
  async loadFirst(language) {
    if (this.#pieces.length === 0) {
      const index = await (await fetch(this.#url('fonts.json'))).json();
      this.#pieces = index.pieces;
      this.#hanName = index.han;
    }
    const wanted = this.#pieces.filter((piece) => piece.first || piece.first_in === language);
    for (const piece of wanted) if (!this.#loaded.has(piece.file)) this.#progress.expect(piece.bytes);
    await Promise.all(wanted.map((piece) => this.#load(piece)));
  }

  // What is likely to be wanted, when there is time: code in JetBrains Mono; in a Chinese interface the characters that
  // people may type, so that the service worker has them when the network is gone.
  async loadRest(language) {
    for (const piece of this.#pieces) if (piece.face === 'mono' && holds(piece, 0x41)) this.#load(piece);
    if (language !== 'zh' || navigator.connection?.saveData || !navigator.serviceWorker?.controller) return;
    for (const { file } of await this.#readTable()) {
      try {
        await (await fetch(this.#url(file), { priority: 'low' })).arrayBuffer();
      } catch {
        return;
      }
    }
  }

  #readTable() {
    this.#hanTable ??= fetch(this.#url(this.#hanName)).then((answer) => answer.json());
    return this.#hanTable;
  }

  // A code point that no font on the canvas has.
  async need(codePoint) {
    const holders = this.#pieces.filter((piece) => !piece.first_in && holds(piece, codePoint));
    const forText = holders.filter((piece) => piece.face !== 'mono');
    for (const piece of forText.length > 0 ? forText : holders) this.#load(piece);
    const character = String.fromCodePoint(codePoint);
    if (!han.test(character) && !marksOfHan.includes(codePoint)) return;
    this.loading++;
    try {
      const piece = (await this.#readTable()).find(({ chars }) => chars.includes(character));
      if (piece) this.#load({ ...piece, face: 'han' });
    } catch {
      this.#hanTable = null;
      this.#askAgain.add(codePoint);
    } finally {
      this.loading--;
    }
  }

  #url(name) {
    return this.#release.files[`fonts/${name}`]?.url ?? `${this.#release.folder}fonts/${name}`;
  }

  #load(piece) {
    if (!this.#loaded.has(piece.file)) {
      this.loading++;
      this.#loaded.set(piece.file, this.#fetch(piece).finally(() => this.loading--));
    }
    return this.#loaded.get(piece.file);
  }

  async #fetch(piece) {
    let bytes;
    for (let attempt = 1; !bytes; attempt++) {
      try {
        const answer = await fetch(this.#url(piece.file));
        if (!answer.ok) throw new Error(`${piece.file}: ${answer.status}`);
        bytes = new Uint8Array(await answer.arrayBuffer());
      } catch (error) {
        if (attempt === tries) {
          this.#loaded.delete(piece.file);
          if (piece.first) throw error;
          this.#askAgain.add(piece.chars?.codePointAt(0) ?? piece.ranges[0]);
          return;
        }
        await new Promise((resolve) => setTimeout(resolve, retryMs * attempt));
      }
    }
    this.#progress.came(bytes.length);
    await this.#ready;
    this.#add(faces[piece.face], bytes);
    if (piece.face !== 'icons') addToPage(piece, bytes);
  }
}

function holds(piece, codePoint) {
  const { ranges } = piece;
  for (let i = 0; i < ranges.length; i += 2) if (codePoint >= ranges[i] && codePoint <= ranges[i + 1]) return true;
  return false;
}

function addToPage(piece, bytes) {
  const hex = (n) => n.toString(16);
  const ranges = piece.ranges ?? Array.from(piece.chars, (ch) => [ch.codePointAt(0), ch.codePointAt(0)]).flat();
  const parts = [];
  for (let i = 0; i < ranges.length; i += 2) parts.push(`U+${hex(ranges[i])}-${hex(ranges[i + 1])}`);
  for (const weight of cssWeights[piece.face]) {
    const face = new FontFace(piece.face === 'mono' ? 'Mentordesk Mono' : 'Mentordesk', bytes,
                              { weight, unicodeRange: parts.join(',') });
    document.fonts.add(face);
    face.load().catch(() => {});
  }
}

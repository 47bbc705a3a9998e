// A module of wasm that comes in two parts (tools/split_wasm.mjs): the first runs alone, the rest is fetched after it.
// A function of the rest that is called before that brings the rest at once; the caller waits for it.

const retryAfterMs = 2000;
const patienceMs = 3000;

function fetchNow(url) {
  const request = new XMLHttpRequest();
  request.open('GET', url, false);
  // A document gets no bytes this way, but a text in which each character is one.
  request.overrideMimeType('text/plain; charset=x-user-defined');
  request.send();
  if (request.status !== 200) throw new Error(`${url}: ${request.status}`);
  return Uint8Array.from(request.responseText, (character) => character.charCodeAt(0) & 255);
}

export class RestOfModule {
  #url;
  #exports = null;
  #here;
  #loading = null;

  // url: of the rest; without one, the module is whole.
  constructor(url) {
    this.#url = url;
    this.#here = !url;
  }

  // Whether every function is there.
  get here() {
    return this.#here;
  }

  // What the first part imports for the functions of the rest, by their place in a table that it exports.
  get imports() {
    return new Proxy({}, {
      get: (_, place) => (...values) => {
        this.#bring();
        return this.#table().get(Number(place))(...values);
      },
    });
  }

  // The first part stands.
  begin(instance) {
    this.#exports = instance.exports;
  }

  // Resolves when the rest is there; it is asked for again until it comes.
  load() {
    return (this.#loading ??= this.#ask());
  }

  async #ask() {
    while (!this.#here) {
      try {
        const answer = await fetch(this.#url);
        if (!answer.ok) throw new Error(`${this.#url}: ${answer.status}`);
        const compiled = await WebAssembly.compile(await answer.arrayBuffer());
        if (!this.#here) this.#join(compiled);
      } catch (error) {
        console.warn(error);
        await new Promise((resolve) => setTimeout(resolve, retryAfterMs));
      }
    }
  }

  // Resolves when the rest is there, or has taken too long. For a page that is kept for offline use: its parts are at
  // hand, but asking for one at once would go past the service worker, to the network.
  async soon() {
    await Promise.race([this.load(), new Promise((resolve) => setTimeout(resolve, patienceMs))]);
  }

  // The table made for the rest is the last that the first part exports.
  #table() {
    return Object.values(this.#exports).filter((value) => value instanceof WebAssembly.Table).at(-1);
  }

  #join(compiled) {
    new WebAssembly.Instance(compiled, { first: this.#exports });
    this.#here = true;
  }

  #bring() {
    if (this.#here) return;
    try {
      this.#join(new WebAssembly.Module(fetchNow(this.#url)));
    } catch (error) {
      throw new WebAssembly.RuntimeError(`the rest of the program did not come: ${error.message}`);
    }
  }
}

// Progress of the first load: bytes that came against the sizes that the build wrote down.

const wrongMediaType = /mime/i;

export class Loading {
  #bar;
  #total = 0;
  #came = 0;

  constructor(bar, release, language) {
    this.#bar = bar;
    const firstNames = ['ui.wasm', `lang/${language}.json`];
    for (const name of firstNames) this.#total += release.files[name]?.size ?? 0;
  }

  expect(bytes) {
    this.#total += bytes;
  }

  came(bytes) {
    this.#came += bytes;
    this.#bar.value = Math.min(1, this.#came / Math.max(1, this.#total));
  }

  // Compiles while the bytes come; also where a server calls them something else than application/wasm.
  async compile(url, imports) {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
    const counted = answer.body.pipeThrough(new TransformStream({
      transform: (chunk, controller) => {
        this.came(chunk.byteLength);
        controller.enqueue(chunk);
      },
    }));
    const response = new Response(counted, { headers: { 'Content-Type': 'application/wasm' } });
    try {
      return await WebAssembly.instantiateStreaming(response, imports);
    } catch (error) {
      if (!wrongMediaType.test(String(error))) throw error;
      return WebAssembly.instantiate(await (await fetch(url)).arrayBuffer(), imports);
    }
  }
}

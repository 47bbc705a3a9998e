// The canvas's size in device pixels, and its WebGL context when the system takes it away.

export class View {
  #canvas;
  #resized;
  #exact = null;

  // resized({width, height, ratio, safe_top, safe_bottom}); lengths in CSS pixels
  constructor(canvas, resized) {
    this.#canvas = canvas;
    this.#resized = resized;
    const observer = new ResizeObserver(([entry]) => {
      const exact = entry.devicePixelContentBoxSize?.[0];
      // Under an emulated pixel ratio (device toolbars) browsers give CSS pixels here.
      const sound = exact && Math.abs(exact.inlineSize - entry.contentRect.width * devicePixelRatio) < 2;
      this.#exact = sound ? [exact.inlineSize, exact.blockSize] : null;
      this.#tell();
    });
    try {
      observer.observe(canvas, { box: 'device-pixel-content-box' });
    } catch {
      observer.observe(canvas);
    }
    this.#watchRatio();
    visualViewport?.addEventListener('resize', () => this.#keepAboveKeyboard());
    visualViewport?.addEventListener('scroll', () => this.#keepAboveKeyboard());
  }

  size() {
    const { clientWidth: width, clientHeight: height } = this.#canvas;
    const [w, h] = this.#exact ?? [Math.round(width * devicePixelRatio), Math.round(height * devicePixelRatio)];
    if (this.#canvas.width !== w) this.#canvas.width = w;
    if (this.#canvas.height !== h) this.#canvas.height = h;
    const style = getComputedStyle(document.documentElement);
    const safe = (side) => parseFloat(style.getPropertyValue(`--safe-${side}`)) || 0;
    return { width, height, ratio: width ? w / width : devicePixelRatio, safeTop: safe('top'), safeBottom: safe('bottom') };
  }

  #tell() {
    if (this.#canvas.clientWidth > 0 && this.#canvas.clientHeight > 0) this.#resized(this.size());
  }

  // The ratio changes without the element: another screen, or the browser's zoom.
  #watchRatio() {
    matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener('change', () => {
      this.#exact = null;
      this.#tell();
      this.#watchRatio();
    }, { once: true });
  }

  // Where the keyboard covers the page instead of making it smaller, the app takes what is left. Not while the person
  // has zoomed in: then the visible part is a choice.
  #keepAboveKeyboard() {
    const covered = visualViewport.scale === 1 && innerHeight - visualViewport.height > 60;
    document.documentElement.style.setProperty('--app-height', covered ? `${visualViewport.height}px` : '');
    if (covered) scrollTo(0, 0);
  }
}

export function watchContext(canvas, lost, restored) {
  canvas.addEventListener('webglcontextlost', (event) => {
    event.preventDefault();
    lost();
  });
  canvas.addEventListener('webglcontextrestored', restored);
}

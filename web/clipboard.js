// Copy and paste while the canvas has the focus; text fields do their own. Reading the clipboard takes the person's
// paste, so what was last copied here or pasted is remembered.

const textMax = 10_000_000;

export class Clipboard {
  #last = '';

  // pasted() is called when new text is there to read.
  constructor(app, pasted) {
    document.addEventListener('paste', (event) => {
      if (document.activeElement !== app) return;
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (text.length > textMax) return;
      this.#last = text;
      event.preventDefault();
      pasted();
    });
  }

  read() {
    return this.#last;
  }

  write(text) {
    this.#last = text;
    if (!navigator.clipboard?.writeText) return copyByEvent(text);
    navigator.clipboard.writeText(text).catch(() => copyByEvent(text));
  }
}

function copyByEvent(text) {
  const once = (event) => {
    event.clipboardData.setData('text/plain', text);
    event.preventDefault();
  };
  document.addEventListener('copy', once, { once: true });
  document.execCommand('copy');
  document.removeEventListener('copy', once);
}

// Text editing. The field that has the focus is a real <input> or <textarea> over the canvas: compositions, dead keys,
// keyboards on the screen, spelling, the browser's own undo all work because nothing stands in between.
//
// With the semantics layer on, the field's element there is the editor, so that a screen reader finds it in its place.

import { isTextField } from './semantics_elements.js';

const iosZoomsBelowPx = 16;

const styleNames = ['left', 'top', 'width', 'height', 'font-size', 'line-height', 'padding-left', 'padding-right', 'color',
  'caret-color', 'clip-path', 'text-align', 'font-family', '--placeholder'];

export class Field {
  #own = {};
  #wanted = null;
  #element = null;
  #id = 0;
  #multiline = false;
  #composing = false;
  #shape = '';
  #options;

  // options: app, place (where own editors live), keys, find(id) -> element of the layer, changed(id, text),
  // blurred(id), restore(id): put the layer's element back
  constructor(options) {
    this.#options = options;
  }

  get active() {
    return this.#element !== null;
  }

  // Once per frame in which a field has the focus; `spec` as ui::FieldEditor.
  edit(spec) {
    this.#wanted = spec;
  }

  // After each frame: by then the layer holds the element of a field that has just appeared.
  settle() {
    const spec = this.#wanted;
    this.#wanted = null;
    if (!spec) return;
    if (this.#element && !this.#element.isConnected) this.#putBack();
    if (spec.id !== this.#id || !this.#element) this.#begin(spec);
    else if (spec.takeValue && !this.#composing) this.#take(spec);
    this.#layOut(spec);
  }

  end() {
    this.#wanted = null;
    const element = this.#element;
    if (!element) return;
    const hadFocus = document.activeElement === element;
    this.#putBack();
    if (hadFocus) this.#options.app.focus({ preventScroll: true });
  }

  // Ends the edit without touching the focus.
  #putBack() {
    const [element, id] = [this.#element, this.#id];
    this.#element = null;
    this.#id = 0;
    if (!element) return;
    element.classList.remove('editing');
    for (const name of styleNames) element.style.removeProperty(name);
    if (element.parentElement === this.#options.place) element.hidden = true;
    else this.#options.restore(id);
  }

  #begin(spec) {
    this.#putBack();
    const tag = spec.multiline ? 'textarea' : 'input';
    const found = this.#options.find(spec.id);
    const element = found?.localName === tag ? found : this.#ownEditor(tag);
    this.#listen(element);
    this.#id = spec.id;
    this.#multiline = spec.multiline;
    this.#composing = false;
    this.#shape = '';
    element.hidden = false;
    element.classList.add('editing');
    if (element !== found) setAttributes(element, spec);
    element.inputMode = spec.inputMode;
    element.autocomplete = spec.autocomplete || 'off';
    this.#layOut(spec, element);
    this.#element = element;
    this.#take(spec);
    element.focus({ preventScroll: true });
    if (spec.selectAll) element.select();
  }

  #take(spec) {
    const element = this.#element;
    if (element.value !== spec.value) element.value = spec.value;
    if (spec.selectAll) element.select();
  }

  #ownEditor(tag) {
    this.#own[tag] ??= this.#options.place.appendChild(document.createElement(tag));
    return this.#own[tag];
  }

  #listen(element) {
    if (element.listenedTo) return;
    element.listenedTo = true;
    const mine = () => this.#element === element;
    element.addEventListener('input', () => mine() && this.#options.changed(this.#id, element.value));
    element.addEventListener('compositionstart', () => mine() && (this.#composing = true));
    element.addEventListener('compositionend', () => {
      if (!mine()) return;
      this.#composing = false;
      this.#options.changed(this.#id, element.value);
    });
    element.addEventListener('keydown', (event) => mine() && this.#options.keys.fromField(event, this.#multiline));
    element.addEventListener('blur', () => {
      // Another window or tab: the field keeps its focus and gets it back.
      if (mine() && document.hasFocus()) this.#options.blurred(this.#id);
    });
    element.addEventListener('wheel', (event) => event.stopPropagation(), { passive: true });
  }

  // A focus given within a touch is taken back by iOS unless it comes again at its end.
  touchEnded() {
    const element = this.#element;
    if (!element || document.activeElement !== element || element.keyboardShown) return;
    element.keyboardShown = true;
    this.#element = null;
    element.blur();
    this.#element = element;
    element.focus({ preventScroll: true });
  }

  #layOut(spec, element = this.#element) {
    const shape = `${spec.box} ${spec.clip} ${spec.fontPx} ${spec.linePx} ${spec.padding} ${spec.colors}`;
    if (shape === this.#shape) return;
    this.#shape = shape;
    const [x, y, w, h] = spec.box;
    const [cx, cy, cw, ch] = spec.clip;
    const coarse = matchMedia('(pointer: coarse)').matches;
    const values = [
      `${x}px`, `${y}px`, `${w}px`, `${h}px`, `${coarse ? Math.max(spec.fontPx, iosZoomsBelowPx) : spec.fontPx}px`,
      `${spec.linePx}px`, `${spec.padding[0]}px`, `${spec.padding[1]}px`, cssColor(spec.colors[0]), cssColor(spec.colors[3]),
      `inset(${cy - y}px ${x + w - cx - cw}px ${y + h - cy - ch}px ${cx - x}px)`,
      spec.alignRight ? 'right' : '', spec.mono ? "'Mentordesk Mono', monospace" : '', cssColor(spec.colors[1]),
    ];
    styleNames.forEach((name, i) => element.style.setProperty(name, values[i]));
  }
}

function setAttributes(element, spec) {
  if (!isTextField(element)) return;
  if (element.localName === 'input') element.type = spec.password ? 'password' : 'text';
  element.setAttribute('aria-label', spec.label);
  element.placeholder = spec.placeholder;
}

function cssColor(rgba) {
  return '#' + (rgba >>> 0).toString(16).padStart(8, '0');
}

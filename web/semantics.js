// The canvas in words: native elements over it, one for each widget and text on screen, kept in step by the stream of
// changes from the interface (src/ui/semantics.h). For screen readers, find-in-page and tests. Off until somebody
// wants it.

import { decodeCbor } from './cbor.js';
import { F, describe, elementId, isTextField, tagOf } from './semantics_elements.js';
import { getSetting, setSetting } from './settings.js';

export const ACTION = {
  activate: 0, focus: 1, setText: 2, expand: 3, collapse: 4, increment: 5, decrement: 6, show: 7, menu: 8,
};

export class Semantics {
  #layer;
  #app;
  #act;
  #elements = new Map();
  #nodes = new Map();
  #quiet = false;
  #found = null;
  on = false;

  // act(action, id, text) reaches the widget; switch_on() starts the stream.
  constructor({ app, layer, button, act, switchOn, testing }) {
    this.#layer = layer;
    this.#app = app;
    this.#act = act;
    this.start = () => {
      if (this.on) return;
      this.on = true;
      button.hidden = true;
      switchOn();
    };
    button.addEventListener('click', () => {
      setSetting('semantics', '1');
      this.start();
      app.focus();
    });
    this.#listen();
    if (testing || getSetting('semantics') === '1') this.start();
  }

  // The element that stands for a text field, or undefined. The field's editor uses it as its own.
  field(id) {
    const element = this.#elements.get(id);
    return element && isTextField(element) ? element : undefined;
  }

  show(elementId) {
    this.#act(ACTION.show, Number(elementId.slice(1)));
  }

  // The editor is done with it: back to its place.
  restore(id) {
    const [element, node] = [this.#elements.get(id), this.#nodes.get(id)];
    if (!element || !node) return;
    describe(element, node, false);
    place(element, node);
  }

  apply(bytes) {
    const message = decodeCbor(bytes);
    this.#quiet = true;
    const parents = message.get(4) ?? new Map();
    for (const node of message.get(3) ?? []) this.#nodes.set(node.get(F.id), node);
    for (const id of message.get(2) ?? []) this.#remove(id);
    for (const node of message.get(3) ?? []) this.#update(node, parents);
    for (const [parent, children] of parents) this.#arrange(parent, children);
    if (message.has(5)) this.#focus(message.get(5));
    for (const [text, assertive] of message.get(6) ?? []) this.#announce(text, assertive);
    if (message.get(8)) document.documentElement.lang = message.get(8);
    if (this.#found && !this.#found.isConnected) this.#mark(null);
    this.#quiet = false;
  }

  #remove(id) {
    this.#elements.get(id)?.remove();
    this.#elements.delete(id);
    this.#nodes.delete(id);
  }

  #update(node, parents) {
    const id = node.get(F.id);
    const tag = tagOf(node);
    let element = this.#elements.get(id);
    if (!element || element.localName !== tag) {
      const old = element;
      element = document.createElement(tag);
      element.id = elementId(id);
      element.nodeId = id;
      if (old) {
        element.append(...Array.from(old.children));
        old.replaceWith(element);
      }
      this.#elements.set(id, element);
    }
    const listed = parents.get(id);
    const hasChildren = listed ? listed.length > 0 : element.childElementCount > 0;
    describe(element, node, hasChildren);
    element.classList.toggle('leaf', !hasChildren);
    place(element, node);
  }

  #arrange(parent, children) {
    const element = parent === 0 ? this.#layer : this.#elements.get(parent);
    if (!element) return;
    if (parent !== 0) {
      element.classList.toggle('leaf', children.length === 0);
      describe(element, this.#nodes.get(parent), children.length > 0);
    }
    let before = element.firstElementChild;
    for (const id of children) {
      const child = this.#elements.get(id);
      if (!child) continue;
      if (child === before) before = before.nextElementSibling;
      else element.insertBefore(child, before);
    }
  }

  // Real focus stays where it is; screen readers follow the active descendant.
  #focus(id) {
    if (id && this.#elements.has(id)) this.#app.setAttribute('aria-activedescendant', elementId(id));
    else this.#app.removeAttribute('aria-activedescendant');
  }

  #announce(text, assertive) {
    const region = document.getElementById(assertive ? 'say-now' : 'say');
    // The same words again are only spoken when the region was empty in between.
    region.textContent = '';
    setTimeout(() => (region.textContent = text), 50);
  }

  #listen() {
    const idOf = (event) => event.target.closest?.('[id^=n]')?.nodeId;
    this.#layer.addEventListener('click', (event) => {
      const id = idOf(event);
      if (id === undefined) return;
      if (event.target.closest('a') && !event.ctrlKey && !event.metaKey && !event.shiftKey) event.preventDefault();
      this.#act(ACTION.activate, id);
    });
    this.#layer.addEventListener('contextmenu', (event) => {
      const id = idOf(event);
      if (id === undefined) return;
      event.preventDefault();
      this.#act(ACTION.menu, id);
    });
    this.#layer.addEventListener('focusin', (event) => {
      const id = idOf(event);
      // The editor of a field got its focus from the interface: telling it back would chase the next change.
      if (this.#quiet || id === undefined || event.target.classList.contains('editing')) return;
      this.#act(ACTION.focus, id);
    });
    this.#layer.addEventListener('input', (event) => {
      const id = idOf(event);
      // A field that is being edited has an editor, which tells by itself.
      if (id === undefined || event.target.classList.contains('editing')) return;
      this.#act(ACTION.setText, id, event.target.value);
    });
    document.addEventListener('selectionchange', () => this.#selected());
  }

  // Find-in-page selects text of the layer: bring that place into view and mark it on the canvas.
  #selected() {
    const selection = getSelection();
    const inside = selection.rangeCount > 0 && !selection.isCollapsed &&
      this.#layer.contains(selection.getRangeAt(0).commonAncestorContainer);
    const start = inside ? selection.getRangeAt(0).startContainer : null;
    const element = start && (start.nodeType === Node.TEXT_NODE ? start.parentElement : start).closest('[id^=n]');
    if (element && element !== this.#found) this.#act(ACTION.show, element.nodeId);
    this.#mark(element);
  }

  #mark(element) {
    this.#found = element;
    const mark = document.getElementById('found');
    mark.hidden = !element;
    if (element) for (const side of ['left', 'top', 'width', 'height']) mark.style[side] = element.style[side];
  }
}

function place(element, node) {
  if (element.classList.contains('editing')) return;
  const [x, y, w, h] = node.get(F.rect) ?? [0, 0, 0, 0];
  const style = element.style;
  style.left = `${x / 10}px`;
  style.top = `${y / 10}px`;
  style.width = `${w / 10}px`;
  style.height = `${h / 10}px`;
  const clip = node.get(F.clip);
  // The part that can be seen and touched, for tests that use a real pointer.
  if (clip) element.dataset.visible = clip.map((v) => v / 10).join(' ');
  else delete element.dataset.visible;
}

// Keys of the canvas. Everything the interface does not use stays with the browser: the person can still reload, zoom,
// find, open tabs, and leave with Tab.

const NAMED = {
  Enter: 'enter', Escape: 'escape', Tab: 'tab', ' ': 'space', Backspace: 'backspace', Delete: 'del',
  ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down', Home: 'home', End: 'end',
  PageUp: 'page_up', PageDown: 'page_down', ContextMenu: 'menu',
};
const CHORDS = new Set(['k', 'z', 'y', 'a', 's', 'enter']);
const notOurs = new Set(['F1', 'F3', 'F5', 'F7', 'F11', 'F12']);
// In a field these edit, so the field keeps them even with Ctrl or Cmd.
const editingChords = new Set(['a', 'c', 'v', 'x', 'z', 'y', 'left', 'right', 'up', 'down', 'backspace', 'del', 'home', 'end']);

export const SHIFT = 1, CTRL = 2, ALT = 4, META = 8;

export function modsOf(event) {
  return (event.shiftKey ? SHIFT : 0) | (event.ctrlKey ? CTRL : 0) | (event.altKey ? ALT : 0) | (event.metaKey ? META : 0);
}

function keyName(event) {
  if (NAMED[event.key]) return NAMED[event.key];
  if (/^F([1-9]|1[0-2])$/.test(event.key)) return event.key.toLowerCase();
  const typed = event.key.toLowerCase();
  if (/^[a-z]$/.test(typed)) return typed;
  if (/^[0-9]$/.test(typed)) return 'n' + typed;
  // A layout that types no Latin letters: chords go by the place of the key.
  const place = /^Key([A-Z])$/.exec(event.code);
  if (place && !/^[\x20-\x7e]$/.test(event.key)) return place[1].toLowerCase();
  return 'other';
}

const isAltgr = (event) => event.getModifierState?.('AltGraph') || (event.ctrlKey && event.altKey);

function characterOf(event) {
  if (Array.from(event.key).length !== 1) return 0;
  if ((event.ctrlKey || event.metaKey) && !isAltgr(event)) return 0;
  return event.key.codePointAt(0);
}

// May the browser not act on this key as well?
function claims(event, name) {
  if (notOurs.has(event.key)) return false;
  if (event.altKey && !isAltgr(event)) return false;  // Alt+Left goes back
  if ((event.ctrlKey || event.metaKey) && !isAltgr(event)) return CHORDS.has(name);
  return name !== 'other' || characterOf(event) !== 0;
}

// send(name, character, mods, repeat); tabLeaves(backwards) -> would Tab leave the canvas?
export class Keys {
  #send;
  #tabLeaves;
  #entered = false;

  constructor(app, send, tabLeaves) {
    this.#send = send;
    this.#tabLeaves = tabLeaves;
    app.addEventListener('keydown', (event) => {
      if (event.defaultPrevented || event.isComposing || event.target.closest('.editing')) return;
      this.#entered = false;
      this.#pass(event);
    });
    // Who comes with Tab presses it outside and lets it go inside: that leads to the first item, or to the last.
    app.addEventListener('focusin', (event) => (this.#entered = !app.contains(event.relatedTarget)));
    app.addEventListener('keyup', (event) => {
      const entered = this.#entered;
      this.#entered = false;
      if (entered && event.key === 'Tab') this.#send('tab', 0, modsOf(event), false);
    });
  }

  // A key pressed in a text field: true when it is the interface's and was passed on.
  fromField(event, multiline) {
    if (event.isComposing || event.keyCode === 229) return false;
    const name = keyName(event);
    const chord = (event.ctrlKey || event.metaKey) && !isAltgr(event);
    const passed = chord ? !editingChords.has(name)
      : name === 'escape' || name === 'tab' || /^f\d+$/.test(name) ||
        (!multiline && ['enter', 'up', 'down', 'page_up', 'page_down'].includes(name));
    if (passed) this.#pass(event);
    return passed;
  }

  #pass(event) {
    const name = keyName(event);
    if (name === 'tab' && !event.ctrlKey && !event.metaKey && !event.altKey && this.#tabLeaves(event.shiftKey)) return;
    if (claims(event, name)) event.preventDefault();
    this.#send(name, characterOf(event), modsOf(event), event.repeat);
  }
}

// Mouse, finger, pen and wheel over the canvas. Gestures are the interface's business; here events only become numbers.

import { modsOf } from './keys.js';

const MOVE = 0, DOWN = 1, UP = 2, GONE = 3;
const KINDS = { mouse: 0, touch: 1, pen: 2 };
const BUTTONS = { 0: 0, 2: 1, 1: 2 };
const linePx = 20, pageShare = 0.9;

// send(phase, x, y, kind, button, mods, time_ms), wheel(x, y, dx, dy, mods), settle(): draw within this event
export function listenToPointer(canvas, send, wheel, settle) {
  const told = (phase, event, button = 0) => {
    const box = canvas.getBoundingClientRect();
    send(phase, event.clientX - box.left, event.clientY - box.top, KINDS[event.pointerType] ?? 0, button, modsOf(event),
         event.timeStamp);
  };
  const ours = (event) => event.isPrimary || event.pointerType === 'mouse';

  canvas.addEventListener('pointermove', (event) => {
    if (ours(event)) told(MOVE, event);
  });
  canvas.addEventListener('pointerdown', (event) => {
    if (!ours(event) || !(event.button in BUTTONS)) return;
    // A press on the canvas must not take the focus from a text field: the interface decides.
    event.preventDefault();
    canvas.setPointerCapture(event.pointerId);
    told(DOWN, event, BUTTONS[event.button]);
  });
  // The second button of a mouse that holds the first comes as a move; its number changes.
  let buttons = 0;
  canvas.addEventListener('pointerup', (event) => {
    if (!ours(event) || !(event.button in BUTTONS)) return;
    told(UP, event, BUTTONS[event.button]);
    // A keyboard on the screen only opens for a focus set within the touch.
    if (event.pointerType !== 'mouse') settle();
  });
  canvas.addEventListener('pointermove', (event) => {
    const changed = event.pointerType === 'mouse' ? event.buttons ^ buttons : 0;
    buttons = event.buttons;
    if (changed & 2 && event.buttons & ~2) told(event.buttons & 2 ? DOWN : UP, event, 1);
  });
  canvas.addEventListener('pointercancel', (event) => ours(event) && told(GONE, event));
  canvas.addEventListener('pointerleave', (event) => {
    if (ours(event) && !canvas.hasPointerCapture(event.pointerId)) told(GONE, event);
  });
  // The mouse buttons' own defaults: focus, middle-click scrolling, the browser's menu.
  canvas.addEventListener('mousedown', (event) => event.preventDefault());
  canvas.addEventListener('contextmenu', (event) => event.preventDefault());
  canvas.addEventListener('wheel', (event) => {
    if (event.ctrlKey) return;  // zoom belongs to the browser
    event.preventDefault();
    const unit = event.deltaMode === 1 ? linePx : event.deltaMode === 2 ? canvas.clientHeight * pageShare : 1;
    const box = canvas.getBoundingClientRect();
    wheel(event.clientX - box.left, event.clientY - box.top, event.deltaX * unit, event.deltaY * unit, modsOf(event));
  }, { passive: false });
}

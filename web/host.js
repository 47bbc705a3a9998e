// What the interface's wasm module asks of the page: the functions that shell/browser/ui_host.cpp calls.

import { applyTheme, deviceSetting, language } from './environment.js';
import { openUrl, pickFiles, printHtml, saveFile } from './files.js';
import { sealInWorker } from './seal.js';
import { setSetting } from './settings.js';

const cursors = ['default', 'pointer', 'text', 'grab', 'grabbing', 'ew-resize', 'ns-resize', 'crosshair', 'not-allowed'];

// parts: {ui, rest, canvas, frames, field, clipboard, history, fonts, semantics, core, now, random, onLanguage, answered, sealWorker}; filled in
// while the page starts, so each is looked up when it is used.
export function makeHost(parts) {
  const text = (p, n) => parts.ui.text(p, n);
  const give = (target, value) => parts.ui.call('give', target, value);
  return {
    complete: () => parts.rest.here,
    setCursor: (shape) => (parts.canvas.style.cursor = cursors[shape] ?? 'default'),
    editField: (record) => parts.field.edit(readField(parts.ui, record)),
    endEdit: () => parts.field.end(),
    setClipboard: (p, n) => parts.clipboard.write(text(p, n)),
    clipboard: (target) => give(target, parts.clipboard.read()),
    pickFiles: async (request, p, n, many, maxBytes) => {
      for (const file of await pickFiles(text(p, n), Boolean(many), maxBytes)) {
        parts.ui.call('file', request, file.name, file.bytes);
      }
      parts.ui.call('files_done', request);
    },
    saveFile: (name, nameN, type, typeN, p, n) => saveFile(text(name, nameN), text(type, typeN), parts.ui.bytes(p, n)),
    seal: async (request, opens, word, wordN, p, n) => {
      const answer = await sealInWorker(parts.sealWorker, Boolean(opens), parts.ui.bytes(p, n), text(word, wordN));
      parts.ui.call('sealed', request, answer.code ?? '', answer.bytes ?? new Uint8Array());
    },
    printHtml: (title, titleN, p, n) => printHtml(text(title, titleN), text(p, n)),
    openUrl: (p, n) => openUrl(text(p, n)),
    setRoute: (p, n, title, titleN, replace) => parts.history.show(text(p, n), text(title, titleN), Boolean(replace)),
    needGlyph: (codePoint) => parts.fonts.need(codePoint),
    setting: (p, n, target) => give(target, deviceSetting(text(p, n))),
    setSetting: (key, keyN, p, n) => {
      const name = text(key, keyN);
      setSetting(name, text(p, n));
      if (name === 'theme') applyTheme();
      if (name === 'language') parts.onLanguage(language());
    },
    nowMs: () => parts.now(),
    randomBytes: (p, n) => parts.random(parts.ui.view(p, n)),
    timeZone: (target) => give(target, Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'),
    language: (target) => give(target, language()),
    wake: (withinMs) => parts.frames.wakeWithin(withinMs),
    send: (p, n) => parts.core.send(parts.ui.bytes(p, n)),
    semantics: (p, n) => parts.semantics.apply(parts.ui.bytes(p, n)),
    answer: (p, n) => parts.answered(text(p, n)),
  };
}

// FieldRecord of shell/browser/ui_host.cpp.
function readField(ui, record) {
  const view = ui.dataView(record, 116);
  const integer = (at) => view.getUint32(at, true);
  const reals = (at, count) => Array.from({ length: count }, (_, i) => view.getFloat32(at + 4 * i, true));
  const text = (at) => ui.text(integer(at), integer(at + 4));
  const flag = (bit) => (integer(4) >> bit & 1) === 1;
  return {
    id: integer(0), maxBytes: integer(8), colors: [integer(12), integer(16), integer(20), integer(24)],
    multiline: flag(0), password: flag(1), alignRight: flag(2), mono: flag(3), takeValue: flag(4), selectAll: flag(5),
    box: reals(28, 4), clip: reals(44, 4), fontPx: reals(60, 1)[0], linePx: reals(64, 1)[0], padding: reals(68, 2),
    value: text(76), label: text(84), placeholder: text(92), inputMode: text(100), autocomplete: text(108),
  };
}

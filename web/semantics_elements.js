// Which element stands for which role, and how a node's fields become its attributes. See src/ui/semantics.h.

// Fields of a node, by their number in the stream.
export const F = {
  id: 0, role: 1, name: 2, value: 3, states: 4, rect: 5, clip: 6, level: 7, row: 8, rows: 9, column: 10, columns: 11,
  description: 12, placeholder: 13, href: 14, keys: 15, minimum: 16, maximum: 17, now: 18, key: 19, related: 20,
  active: 21,
};

const STATE = Object.fromEntries([
  'checkable', 'checked', 'mixed', 'selectable', 'selected', 'expandable', 'expanded', 'pressable', 'pressed', 'off',
  'busy', 'required', 'invalid', 'focusable', 'modal', 'multiline', 'password', 'current', 'popup', 'multiselect',
  'ascending', 'descending', 'readOnly', 'vertical', 'live', 'liveAssertive', 'hidden',
  'editable',
].map((name, bit) => [name, 2 ** bit]));

// [element, role when the element has not got it by itself or loses it to our positioning, how it is named]
//   text: its words are its content;  label: aria-label;  none: it may not have a name
const ROLES = [
  ['span', '', 'text'], ['p', '', 'text'], ['h2', '', 'text'], ['div', 'group', 'label'], ['section', 'region', 'label'],
  ['nav', '', 'label'], ['main', '', 'label'], ['aside', '', 'label'], ['div', 'search', 'label'],
  ['div', 'form', 'label'], ['button', '', 'text'], ['a', '', 'text'], ['input', '', 'label'],
  ['button', 'checkbox', 'text'], ['button', 'radio', 'text'], ['div', 'radiogroup', 'label'],
  ['button', 'switch', 'text'], ['input', 'slider', 'label'], ['button', 'combobox', 'label'],
  ['div', 'listbox', 'label'], ['div', 'option', 'text'], ['div', 'tablist', 'label'], ['button', 'tab', 'text'],
  ['div', 'tabpanel', 'label'], ['table', 'table', 'label'], ['tr', 'row', 'label'], ['th', 'columnheader', 'text'],
  ['td', 'cell', 'text'], ['ul', 'list', 'label'], ['li', 'listitem', 'text'], ['div', 'menu', 'label'],
  ['button', 'menuitem', 'text'], ['div', 'dialog', 'label'], ['div', 'alertdialog', 'label'], ['div', 'alert', 'text'],
  ['div', 'status', 'text'], ['div', 'tooltip', 'text'], ['div', 'img', 'label'], ['div', 'progressbar', 'label'],
  ['hr', '', 'none'], ['div', 'toolbar', 'label'], ['article', '', 'label'], ['code', '', 'text'],
  ['figure', '', 'label'], ['header', 'banner', 'label'],
];
const [HEADING, LINK, TEXTBOX, SLIDER, COMBOBOX, TAB, TABLE, ROW, CELL, PROGRESS] = [2, 11, 12, 17, 18, 22, 24, 25, 27, 38];

export function tagOf(node) {
  const role = node.get(F.role) ?? 0;
  const states = node.get(F.states) ?? 0;
  if (role === TEXTBOX) return states & STATE.multiline ? 'textarea' : 'input';
  if (role === COMBOBOX && states & STATE.editable) return 'input';
  if (role === HEADING) return 'h' + Math.min(Math.max(node.get(F.level) ?? 2, 1), 6);
  return ROLES[role]?.[0] ?? 'div';
}

export const isTextField = (element) => element.matches('textarea, input:not([type=range])');

function set(element, name, value) {
  if (value === undefined || value === null || value === false || value === '') element.removeAttribute(name);
  else element.setAttribute(name, value === true ? 'true' : String(value));
}

// Sets what the node says.
export function describe(element, node, hasChildren) {
  const role = node.get(F.role) ?? 0;
  const states = node.get(F.states) ?? 0;
  const has = (state) => (states & state) !== 0;
  const [, ariaRole, naming] = ROLES[role] ?? ROLES[0];
  // Rows and cells can be chosen in a grid only.
  const grid = (role === TABLE && (has(STATE.multiselect) || has(STATE.focusable))) || (role === CELL && has(STATE.selectable));
  set(element, 'role', grid ? (role === CELL ? 'gridcell' : 'grid') : ariaRole);
  set(element, 'data-testid', node.get(F.key));
  nameIt(element, node, naming, hasChildren, role);
  setStates(element, role, states, has);
  set(element, 'aria-description', node.get(F.description));
  set(element, 'aria-keyshortcuts', node.get(F.keys));
  set(element, 'aria-rowindex', node.get(F.row));
  set(element, 'aria-rowcount', node.get(F.rows));
  set(element, 'aria-colindex', node.get(F.column));
  set(element, 'aria-colcount', node.get(F.columns));
  if (role === ROW) set(element, 'aria-level', node.get(F.level));
  const related = node.get(F.related);
  set(element, role === COMBOBOX || role === TAB || has(STATE.popup) || has(STATE.expandable) ? 'aria-controls'
    : 'aria-describedby', related && elementId(related));
  const active = node.get(F.active);
  set(element, 'aria-activedescendant', active && elementId(active));
  if (role === LINK) set(element, 'href', linkTarget(node.get(F.href) ?? ''));
  if (role === TEXTBOX || (role === COMBOBOX && has(STATE.editable))) describeField(element, node, has);
  if (role === SLIDER) describeSlider(element, node, has);
  if (role === PROGRESS) describeProgress(element, node);
  if (element.matches('button')) element.type = 'button';
}

export const elementId = (id) => `n${id}`;

// Places of the app are fragments of this page; nothing but web addresses leads out of it.
function linkTarget(href) {
  if (href.startsWith('/')) return '#' + encodeURI(href);
  return /^(https?|mailto):/i.test(href) ? href : '#';
}

function nameIt(element, node, naming, hasChildren, role) {
  const name = node.get(F.name) ?? '';
  const value = node.get(F.value) ?? '';
  const words = role === COMBOBOX ? value : name;
  if (naming === 'text' && !hasChildren) {
    set(element, 'aria-label', '');
    setWords(element, words || value);
    return;
  }
  if (role === COMBOBOX) setWords(element, words);
  else if (hasChildren) dropWords(element);
  set(element, 'aria-label', naming === 'none' ? '' : name);
}

function setWords(element, words) {
  if (element.childElementCount > 0 || element.localName === 'input') return;
  if (element.textContent !== words) element.textContent = words;
}

function dropWords(element) {
  for (const child of Array.from(element.childNodes)) if (child.nodeType === Node.TEXT_NODE) child.remove();
}

function tristate(has) {
  return has(STATE.mixed) ? 'mixed' : String(has(STATE.checked));
}

function setStates(element, role, states, has) {
  const names = new Set(['checkbox', 'radio', 'switch']);
  const checks = has(STATE.checkable) || names.has(ROLES[role]?.[1]);
  set(element, 'aria-checked', checks && tristate(has));
  set(element, 'aria-selected', has(STATE.selectable) && String(has(STATE.selected)));
  set(element, 'aria-expanded', (has(STATE.expandable) || role === COMBOBOX) && String(has(STATE.expanded)));
  set(element, 'aria-pressed', has(STATE.pressable) && String(has(STATE.pressed)));
  set(element, 'aria-disabled', has(STATE.off));
  set(element, 'aria-busy', has(STATE.busy));
  set(element, 'aria-required', has(STATE.required));
  set(element, 'aria-invalid', has(STATE.invalid));
  set(element, 'aria-modal', has(STATE.modal));
  set(element, 'aria-current', has(STATE.current) && (role === LINK ? 'page' : 'true'));
  set(element, 'aria-haspopup', has(STATE.popup) && (role === COMBOBOX ? 'listbox' : 'menu'));
  set(element, 'aria-multiselectable', has(STATE.multiselect));
  set(element, 'aria-sort', has(STATE.ascending) ? 'ascending' : has(STATE.descending) && 'descending');
  set(element, 'aria-readonly', has(STATE.readOnly));
  set(element, 'aria-orientation', has(STATE.vertical) && 'vertical');
  set(element, 'aria-live', has(STATE.liveAssertive) ? 'assertive' : has(STATE.live) && 'polite');
  set(element, 'aria-hidden', has(STATE.hidden));
  const focusable = has(STATE.focusable) || element.matches('a, button, input, textarea');
  if (focusable) element.tabIndex = -1;
  else element.removeAttribute('tabindex');
}

function describeField(element, node, has) {
  if (element.localName === 'input') element.type = has(STATE.password) ? 'password' : 'text';
  element.placeholder = node.get(F.placeholder) ?? '';
  element.readOnly = has(STATE.readOnly) || has(STATE.off);
  const value = node.get(F.value) ?? '';
  // The person's own typing is newer than what the interface says of it.
  if (element !== document.activeElement && element.value !== value) element.value = value;
}

function describeSlider(element, node) {
  element.type = 'range';
  element.removeAttribute('role');
  element.min = node.get(F.minimum) ?? 0;
  element.max = node.get(F.maximum) ?? 100;
  element.step = 'any';
  element.value = node.get(F.now) ?? 0;
  set(element, 'aria-valuetext', node.get(F.value));
}

function describeProgress(element, node) {
  const known = node.has(F.maximum);
  set(element, 'aria-valuemin', known && String(node.get(F.minimum)));
  set(element, 'aria-valuemax', known && String(node.get(F.maximum)));
  set(element, 'aria-valuenow', known && String(node.get(F.now)));
  set(element, 'aria-valuetext', node.get(F.value));
}

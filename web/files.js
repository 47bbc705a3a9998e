// Files in and out, and paper.

// Asks for files. Resolves to [{name, bytes}], empty when the person gave up. A file larger than maxBytes keeps its
// name and loses its bytes, so that the interface can say so.
export function pickFiles(accept, many, maxBytes) {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = accept;
    input.multiple = many;
    input.hidden = true;
    input.setAttribute('aria-hidden', 'true');
    document.body.append(input);
    const done = async () => {
      input.remove();
      resolve(await readFiles(input.files ?? [], maxBytes));
    };
    input.addEventListener('change', done, { once: true });
    input.addEventListener('cancel', done, { once: true });
    input.click();
  });
}

const filesMax = 100;

export function readFiles(files, maxBytes) {
  return Promise.all(Array.from(files).slice(0, filesMax).map(async (file) => {
    if (file.size > maxBytes) return { name: file.name, bytes: new Uint8Array() };
    try {
      return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
    } catch {
      return { name: file.name, bytes: new Uint8Array() };  // a folder, or taken away meanwhile
    }
  }));
}

// Files let go over the page. onFiles(x, y, files)
export function acceptDrops(element, maxBytes, onFiles) {
  const hasFiles = (event) => event.dataTransfer?.types.includes('Files');
  addEventListener('dragover', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
  });
  addEventListener('drop', async (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    const box = element.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    onFiles(x, y, await readFiles(event.dataTransfer.files, maxBytes));
  });
}

const keepUrlMs = 60_000;

export function saveFile(name, mediaType, bytes) {
  const url = URL.createObjectURL(new Blob([bytes], { type: mediaType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), keepUrlMs);
}

// Prints a whole HTML document from a hidden frame. The page's policy forbids inline styles and scripts, even in a document
// that is only parsed: styles travel under other names into a constructed sheet, scripts stay behind.
export function printHtml(title, html) {
  document.getElementById('print-frame')?.remove();
  const frame = document.createElement('iframe');
  frame.id = 'print-frame';
  frame.title = title;
  frame.setAttribute('aria-hidden', 'true');
  frame.tabIndex = -1;
  document.body.append(frame);
  fillDocument(frame.contentWindow, title, new DOMParser().parseFromString(hideStyles(html), 'text/html'));
  const pageTitle = document.title;
  document.title = title;  // browsers offer it as the name of the PDF
  frame.contentWindow.addEventListener('afterprint', () => (document.title = pageTitle), { once: true });
  Promise.all(Array.from(frame.contentDocument.images, (image) => image.decode().catch(() => {}))).then(() => {
    frame.contentWindow.focus();
    frame.contentWindow.print();
    document.title = pageTitle;
  });
}

const sheetType = 'text/x-sheet';

function hideStyles(html) {
  return html.replace(/<style[^>]*>/gi, `<script type="${sheetType}">`).replace(/<\/style>/gi, '</script>')
      .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle=/gi, ' data-style='));
}

function fillDocument(view, title, source) {
  const page = view.document;
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(Array.from(source.querySelectorAll(`script[type='${sheetType}']`), (sheet) => sheet.textContent).join('\n'));
  source.querySelectorAll('script, link, meta, base, iframe, object, embed').forEach((node) => node.remove());
  for (const node of source.querySelectorAll('*')) {
    for (const { name } of Array.from(node.attributes)) if (/^on/i.test(name)) node.removeAttribute(name);
  }
  page.documentElement.lang = source.documentElement.lang;
  page.title = title;
  page.body.className = source.body.className;
  page.body.append(...source.body.childNodes);
  for (const node of page.querySelectorAll('[data-style]')) node.style.cssText = node.dataset.style;
  page.adoptedStyleSheets = [sheet];
}

export function openUrl(url) {
  if (!/^(https?|mailto):/i.test(url)) return;
  if (/^mailto:/i.test(url)) location.href = url;
  else window.open(url, '_blank', 'noopener,noreferrer');
}

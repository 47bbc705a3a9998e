// node tools/serve.mjs [--port 8080] [--dir build/web/dist] [--base /]: a plain static server on localhost,
// without special headers. --base serves the files below a path, as on a site where the app is one folder
// among others. Port 0 takes any free one.

import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at > 0 ? process.argv[at + 1] : otherwise;
};
const folder = path.resolve(option('dir', path.join(here, '../build/web/dist')));
const base = `/${option('base', '/').replace(/^\/|\/$/g, '')}/`.replace('//', '/');

const mediaTypes = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8', '.json': 'application/json; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json', '.svg': 'image/svg+xml', '.png': 'image/png', '.ico': 'image/x-icon',
  '.ttf': 'font/ttf', '.otf': 'font/otf', '.woff2': 'font/woff2',
};

// Names in a release's folder carry a hash of their contents; all others may change.
const hashed = /^r-[0-9a-f]+\//;

function answer(request, response) {
  const refuse = (status) => response.writeHead(status, { 'Content-Type': 'text/plain' }).end(`${status}\n`);
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405);
  let wanted;
  try {
    wanted = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
  } catch {
    return refuse(400);
  }
  if (!wanted.startsWith(base) || wanted.includes('\0')) return refuse(404);
  let file = path.join(folder, wanted.slice(base.length));
  if (file !== folder && !file.startsWith(folder + path.sep)) return refuse(404);
  if (wanted.endsWith('/')) file = path.join(file, 'index.html');
  fs.stat(file, (error, status) => {
    if (error || !status.isFile()) return refuse(404);
    response.writeHead(200, {
      'Content-Type': mediaTypes[path.extname(file)] ?? 'application/octet-stream',
      'Content-Length': status.size,
      'Cache-Control': hashed.test(wanted.slice(base.length)) ? 'public, max-age=31536000, immutable' : 'no-cache',
    });
    if (request.method === 'HEAD') return response.end();
    fs.createReadStream(file).on('error', () => response.destroy()).pipe(response);
  });
}

const server = http.createServer(answer);
server.on('error', (error) => {
  const taken = `Port ${option('port', '8080')} is taken: choose another with --port.`;
  console.error(`✗ ${error.code === 'EADDRINUSE' ? taken : error.message}`);
  process.exit(1);
});
server.listen(Number(option('port', '8080')), 'localhost', () => {
  console.log(`Mentordesk is at http://localhost:${server.address().port}${base}`);
});

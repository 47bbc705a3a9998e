// A plain static server on a free port that serves a folder below a path, as on a site where the app is one folder among
// others. For tests it can also count requests, refuse, and be slow.

import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';

const mediaTypes = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.json': 'application/json',
  '.wasm': 'application/wasm', '.webmanifest': 'application/manifest+json', '.svg': 'image/svg+xml', '.png': 'image/png',
  '.otf': 'font/otf', '.ttf': 'font/ttf',
};
const base = '/some/where/';

// {url, requests, behaviour, folder, close()}
//   url         of the app
//   requests    paths asked for since the start, below the app
//   behaviour   may be set: (path) => {status} or {delayMs} or {body, type} or undefined
//   folder      may be set to serve another release
export async function serve(dist) {
  const state = { requests: [], behaviour: () => undefined, folder: dist };
  const server = http.createServer(async (request, response) => {
    const wanted = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    if (!wanted.startsWith(base) || wanted.includes('..')) return response.writeHead(404).end();
    const name = wanted.slice(base.length) || 'index.html';
    state.requests.push(name);
    const wish = state.behaviour(name) ?? {};
    if (wish.delayMs) await new Promise((resolve) => setTimeout(resolve, wish.delayMs));
    if (wish.status) return response.writeHead(wish.status).end();
    const type = wish.type ?? mediaTypes[path.extname(name)] ?? 'application/octet-stream';
    const file = path.join(state.folder, name);
    if (wish.body === undefined && !fs.existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, { 'Content-Type': type }).end(wish.body ?? fs.readFileSync(file));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const sockets = new Set();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  state.url = `http://localhost:${server.address().port}${base}`;
  state.close = () => new Promise((resolve) => {
    for (const socket of sockets) socket.destroy();
    server.close(resolve);
  });
  return state;
}

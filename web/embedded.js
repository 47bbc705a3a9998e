// The page inside another site's frame (web/embed.js): tells the embedder where it is and hears where to go. Messages
// pass only between this frame and the site named by the embedder in ?embedder=, checked on both sides.

const heightMax = 20_000;

export function joinEmbedder({ history, ui, frames, view }) {
  const embedder = new URLSearchParams(location.search).get('embedder');
  if (window.parent === window || !embedder || !/^https?:\/\//.test(embedder)) return;
  const origin = new URL(embedder).origin;
  // Browsers that know the real one must agree.
  if (location.ancestorOrigins?.length && location.ancestorOrigins[0] !== origin) return;
  const tell = (message) => window.parent.postMessage({ mentordesk: 1, ...message }, origin);
  addEventListener('message', (event) => {
    if (event.source !== window.parent || event.origin !== origin || event.data?.mentordesk !== 1) return;
    if (event.data.kind === 'go' && typeof event.data.route === 'string' && event.data.route.startsWith('/')) {
      ui.call('route', event.data.route.slice(0, 4000));
      frames.wake();
    }
  });
  history.onShow = (route, title) => tell({ kind: 'route', route, title });
  view.onHeight = (height) => tell({ kind: 'height', height: Math.min(Math.ceil(height), heightMax) });
  tell({ kind: 'ready' });
}

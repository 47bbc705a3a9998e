// Offline use and new releases. A new release is fetched in the background, announced, and used from the next load on.

const checkEveryMs = 60 * 60 * 1000;

export function registerServiceWorker(releaseId, announce) {
  if (!('serviceWorker' in navigator) || !isSecureContext) return;
  navigator.serviceWorker.addEventListener('message', ({ data }) => {
    if (data?.kind === 'release' && data.id !== releaseId) announce();
  });
  navigator.serviceWorker.register('service_worker.js', { updateViaCache: 'none' }).then((registration) => {
    let checked = Date.now();
    document.addEventListener('visibilitychange', () => {
      if (document.hidden || Date.now() - checked < checkEveryMs) return;
      checked = Date.now();
      registration.update().catch(() => {});
    });
  }).catch(() => {});  // the app works without; only not offline
}

// A line of the page itself, so that it also shows when the app is in trouble.
export function showUpdateNotice(words) {
  const notice = document.getElementById('notice');
  notice.querySelector('span').textContent = words.text;
  const button = notice.querySelector('button');
  button.textContent = words.action;
  button.onclick = () => location.reload();
  notice.hidden = false;
}

// A worker that can be ended and started again; the page's side of core_worker.js.
//   urls      {worker, core, rest, sqlite, zones}
//   handle    is given every message of the worker, and {kind: 'crashed', reason} when it cannot even be loaded
export class WorkerHost {
  constructor(urls, handle) {
    const absolute = (url) => new URL(url, document.baseURI).href;
    this.urls = Object.fromEntries(Object.entries(urls).filter(([, url]) => url).map(([name, url]) => [name, absolute(url)]));
    this.handle = handle;
    this.worker = null;
  }

  start() {
    const worker = new Worker(this.urls.worker, { type: 'module', name: 'mentordesk-core' });
    worker.onmessage = ({ data }) => { if (worker === this.worker) this.handle(data); };
    worker.onerror = (event) => {
      const reason = event.message || 'the worker did not load';
      if (worker === this.worker) this.handle({ kind: 'crashed', reason });
    };
    this.worker = worker;
    this.post({ kind: 'start', urls: this.urls, kept: Boolean(navigator.serviceWorker?.controller) });
  }

  stop() {
    this.worker?.terminate();
    this.worker = null;
  }

  post(message, transfer = []) {
    this.worker?.postMessage(message, transfer);
  }
}

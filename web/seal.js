// The page's side of worker/seal_worker.js.

// url: of the worker. Resolves to {bytes} or {code}.
export function sealInWorker(url, opens, bytes, passphrase) {
  return new Promise((resolve) => {
    const worker = new Worker(url, { type: 'module', name: 'mentordesk-seal' });
    const done = (answer) => {
      worker.terminate();
      resolve(answer);
    };
    worker.onmessage = ({ data }) => done(data);
    worker.onerror = (event) => {
      console.error(event.message);
      done({ code: 'backup.no_module' });
    };
    worker.postMessage({ opens, bytes, passphrase }, [bytes.buffer]);
  });
}

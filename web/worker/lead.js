// What a leading tab keeps: the other tabs that it serves, each over a channel of its own, and the promise that
// holds the lock 'mentordesk-core'.

export const tabLock = (client) => `mentordesk-tab-${client}`;
export const tabChannel = (client) => new BroadcastChannel(`mentordesk-${client}`);

export class Lead {
  // received(client, session, bytes): a message of another tab; gone(client): that tab has ended, however it
  // ended.
  constructor({ received, gone }) {
    this.received = received;
    this.gone = gone;
    this.open = false;      // the worker answers
    this.ending = false;    // the worker is letting go
    this.session = crypto.getRandomValues(new Uint32Array(2)).join('-');
    this.tabs = new Map();  // client -> channel
    this.deaths = new AbortController();
    this.ended = new Promise((resolve) => { this.release = resolve; });
  }

  // The worker starts anew: what tabs send is of no use until they have been welcomed again.
  renew() {
    this.open = false;
    this.session = crypto.getRandomValues(new Uint32Array(2)).join('-');
  }

  welcome(client, state) {
    if (!this.tabs.has(client)) {
      const channel = tabChannel(client);
      channel.onmessage = ({ data }) => {
        if (data.to === 'leader') this.received(client, data.session, data.bytes);
      };
      this.tabs.set(client, channel);
      navigator.locks.request(tabLock(client), { signal: this.deaths.signal }, () => this.forget(client))
          .catch(() => {});  // the lead ended first
    }
    this.tell(client, { welcome: state });
  }

  tell(client, message) {
    this.tabs.get(client)?.postMessage({ to: 'tab', session: this.session, ...message });
  }

  tellAll(message) {
    for (const client of this.tabs.keys()) this.tell(client, message);
  }

  forget(client) {
    this.tabs.get(client)?.close();
    this.tabs.delete(client);
    this.gone(client);
  }

  end() {
    this.deaths.abort();
    for (const channel of this.tabs.values()) channel.close();
    this.tabs.clear();
    this.release();
  }
}
